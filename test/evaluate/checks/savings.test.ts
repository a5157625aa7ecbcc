import type { Check } from '#kernel/check';
import { savingOf } from '#kernel/money';
import { priceBook } from '#cost/price-book';
import { describe, expect, test } from 'vitest';
import { checks, judgeExample } from './judge-example.ts';

const priceOf = priceBook();
const check = (id: string): Check => checks.find(found => found.id === id) as Check;

/** What an example saves a month, in US dollars in a region; null when it is unknown or nothing is claimed. */
function saves(id: string, given: object, { region = 'us-east-1', also = [] }: { region?: string; also?: { kind: string; resource: string; given: object }[] } = {}): number | null {
  const { outcome, ruling } = judgeExample(check(id), { name: 'priced', given, also: also as never, expect: 'fail' });
  expect(outcome).toBe('fail');
  return ruling?.saves == null ? null : (savingOf(ruling.saves, region, ruling.confidence, priceOf)?.amount ?? null);
}

describe('ec2-volume-unattached saves what the volume costs', () => {
  const free = { state: 'available', attachedTo: [] };
  test.each([
    ['gp3 as it comes', { volumeType: 'gp3', sizeGiB: 100, iops: 3000, throughputMiBps: 125 }, 8],
    ['gp3 with more IOPS and throughput', { volumeType: 'gp3', sizeGiB: 100, iops: 4000, throughputMiBps: 225 }, 8 + 5 + 4],
    ['gp2', { volumeType: 'gp2', sizeGiB: 100, iops: 300, throughputMiBps: null }, 10],
    ['io1', { volumeType: 'io1', sizeGiB: 100, iops: 1000, throughputMiBps: null }, 12.5 + 65],
    ['io2', { volumeType: 'io2', sizeGiB: 100, iops: 1000, throughputMiBps: null }, 12.5 + 65],
    ['magnetic', { volumeType: 'standard', sizeGiB: 100, iops: null, throughputMiBps: null }, 5],
    ['cold HDD', { volumeType: 'sc1', sizeGiB: 1000, iops: null, throughputMiBps: null }, 15],
    ['io2 in a tier whose price is unknown', { volumeType: 'io2', sizeGiB: 100, iops: 40_000, throughputMiBps: null }, null],
  ])('%s', (_, given, amount) => {
    expect(saves('ec2-volume-unattached', { ...free, ...given })).toBe(amount);
  });

  test('nothing known in a region without prices', () => {
    expect(saves('ec2-volume-unattached', free, { region: 'me-south-1' })).toBeNull();
  });
});

describe('ec2-volume-previous-generation saves the difference to a gp3 volume that does the same', () => {
  const gp2 = (sizeGiB: number) => ({ volumeType: 'gp2', sizeGiB, iops: Math.max(100, Math.min(16_000, 3 * sizeGiB)), throughputMiBps: null });
  test.each([
    [100, 2],
    [333, 6.66],
    // from 334 GiB on gp2 gives 250 MiB/s, of which gp3 includes 125
    [334, 1.68],
    [1000, 20 - 5],
    // above 1,000 GiB gp2 gives more IOPS than gp3 includes
    [2000, 40 - 3000 * 0.005 - 5],
    [5334, 106.68 - 13_000 * 0.005 - 5],
    [16_384, 327.68 - 13_000 * 0.005 - 5],
  ])('%i GiB: %d dollars', (sizeGiB, amount) => {
    expect(saves('ec2-volume-previous-generation', gp2(sizeGiB))).toBeCloseTo(amount, 6);
  });

  test('never costs more', () => {
    for (const region of ['us-east-1', 'eu-central-1', 'eu-west-1', 'us-west-2']) {
      for (let sizeGiB = 1; sizeGiB <= 16_384; sizeGiB += 37) expect(saves('ec2-volume-previous-generation', gp2(sizeGiB), { region })).toBeGreaterThan(0);
    }
  });
});

test('ec2-address-unassociated saves 730 hours of an idle address', () => {
  expect(saves('ec2-address-unassociated', { associationId: null, instanceId: null })).toBe(3.65);
});

describe('ec2-instance-idle saves 730 hours of Linux on demand, and claims nothing for what has another price', () => {
  const idle = check('ec2-instance-idle').examples[0]?.given as { cpuMax: unknown; networkBytes: unknown };
  test.each([
    ['Linux on demand', {}, 70.08],
    ['Windows', { platform: 'Windows' }, null],
    ['Red Hat', { platform: 'Red Hat Enterprise Linux' }, null],
    ['spot', { lifecycle: 'spot' }, null],
    ['a type without a price', { instanceType: 'm99.large' }, null],
  ])('%s', (_, given, amount) => {
    expect(saves('ec2-instance-idle', { ...idle, ...given })).toBe(amount);
  });
});

test('ec2-instance-stopped saves the storage that is still billed', () => {
  const volume = (id: string, given: object) => ({ kind: 'ec2-volume', resource: `arn:aws:ec2:eu-west-1:222222222222:volume/${id}`, given: { volumeId: id, ...given } });
  const given = { state: 'stopped', stoppedAt: '2026-02-01T00:00:00Z', volumes: ['vol-1', 'vol-2', 'vol-gone'] };
  expect(saves('ec2-instance-stopped', given, { also: [volume('vol-1', { sizeGiB: 50 }), volume('vol-2', { sizeGiB: 100, volumeType: 'gp2', iops: 300, throughputMiBps: null })] })).toBe(4 + 10);
});

test('secretsmanager-secret-unused saves the month of a secret', () => {
  expect(saves('secretsmanager-secret-unused', { createdAt: '2025-01-01T00:00:00Z', lastAccessedAt: null })).toBe(0.4);
});

describe('snapshots save what their chain holds at least, counted once', () => {
  const own = (kind: string) => `arn:aws:example:eu-west-1:222222222222:${kind}/example`;
  const old = { createdAt: '2025-06-01T00:00:00Z' };
  const successor = (kind: string) => [{ kind: `${kind}-successor`, resource: own(kind), given: {} }];

  test('ec2-snapshot-orphaned: 20 GiB', () => {
    expect(saves('ec2-snapshot-orphaned', old)).toBe(1);
    expect(saves('ec2-snapshot-orphaned', old, { also: successor('ec2-snapshot') })).toBeNull();
    expect(saves('ec2-snapshot-orphaned', { ...old, fullSizeBytes: null })).toBeNull();
    expect(saves('ec2-snapshot-orphaned', { ...old, storageTier: 'archive' })).toBe(0.25);
  });

  test('rds-snapshot-orphaned: 20 GiB', () => {
    const gone = { ...old, fullSizeBytes: 20 * 2 ** 30 };
    expect(saves('rds-snapshot-orphaned', gone)).toBe(1.9);
    expect(saves('rds-snapshot-orphaned', gone, { also: successor('rds-snapshot') })).toBeNull();
    expect(saves('rds-snapshot-orphaned', { ...gone, fullSizeBytes: null })).toBeNull();
  });

  test('ec2-image-unused: all of its snapshots, or nothing is claimed', () => {
    const snapshot = (id: string, given: object = {}) => ({ kind: 'ec2-snapshot', resource: `arn:aws:ec2:eu-west-1::snapshot/${id}`, given });
    const image = { ...old, lastLaunchedAt: null, snapshots: ['snap-1', 'snap-2'] };
    expect(saves('ec2-image-unused', image, { also: [snapshot('snap-1'), snapshot('snap-2', { fullSizeBytes: 2 ** 30 })] })).toBe(1.05);
    expect(saves('ec2-image-unused', image, { also: [snapshot('snap-1')] })).toBeNull();
    expect(saves('ec2-image-unused', image, { also: [snapshot('snap-1'), snapshot('snap-2', { fullSizeBytes: null })] })).toBeNull();
    expect(saves('ec2-image-unused', image, { also: [snapshot('snap-1'), snapshot('snap-2'), { kind: 'ec2-snapshot-successor', resource: 'arn:aws:ec2:eu-west-1::snapshot/snap-2', given: {} }] })).toBeNull();
    expect(saves('ec2-image-unused', { ...image, snapshots: [] })).toBeNull();
  });
});

describe('elbv2-load-balancer-without-targets saves the hours of its type', () => {
  const also = [{ kind: 'elbv2-load-balancer-use', resource: 'arn:aws:example:eu-west-1:222222222222:elbv2-load-balancer/example', given: { registered: false } }];
  test.each([
    ['application', 'us-east-1', 16.425],
    ['network', 'us-east-1', 16.425],
    ['gateway', 'us-east-1', null],
    ['application', 'eu-west-1', null],
  ])('%s in %s', (type, region, amount) => {
    expect(saves('elbv2-load-balancer-without-targets', { type }, { region, also })).toBe(amount);
  });

  test('a gateway load balancer is billed by the zone', () => {
    expect(judgeExample(check('elbv2-load-balancer-without-targets'), { name: 'gateway', given: { type: 'gateway', zones: ['a', 'b', 'c'] }, also: also as never, expect: 'fail' }).ruling?.saves).toEqual([
      { usage: 'LoadBalancerUsage:Gateway', amount: 3 * 730 },
    ]);
  });
});

test('elb-load-balancer-without-instances saves the hours of a Classic Load Balancer', () => {
  expect(saves('elb-load-balancer-without-instances', { instances: [] }, { region: 'eu-central-1' })).toBe(21.9);
});

describe('rds-instance-stopped saves its storage', () => {
  const stopped = { status: 'stopped', storageGiB: 200 };
  test.each([
    ['gp3', {}, 23],
    ['gp2', { storageType: 'gp2' }, 23],
    ['gp3 in two zones', { multiAz: true }, 46],
    ['magnetic', { storageType: 'standard' }, 20],
    ['io1', { storageType: 'io1', iops: 1000 }, 25 + 100],
    ['io2', { storageType: 'io2', iops: 1000 }, null],
  ])('%s', (_, given, amount) => {
    expect(saves('rds-instance-stopped', { ...stopped, ...given })).toBe(amount);
  });
});

describe('dynamodb-table-empty saves provisioned capacity, that of its indexes too', () => {
  const empty = { itemCount: 0, readCapacityUnits: 10, writeCapacityUnits: 10, indexes: [{ name: 'by-customer', readCapacityUnits: 5, writeCapacityUnits: 5, sizeBytes: 0, itemCount: 0 }] };
  test.each([
    ['a table with an index', {}, 15 * 730 * (0.00013 + 0.00065)],
    ['a table without', { indexes: [] }, 10 * 730 * (0.00013 + 0.00065)],
    ['a table with replicas, whose writes have another price', { replicaRegions: ['eu-west-1'] }, null],
    ['a table of the infrequent access class', { tableClass: 'STANDARD_INFREQUENT_ACCESS' }, null],
  ])('%s', (_, given, amount) => {
    const saved = saves('dynamodb-table-empty', { ...empty, ...given });
    if (amount === null) expect(saved).toBeNull();
    else expect(saved).toBeCloseTo(amount, 6);
  });
});

describe('efs-file-system-unmounted saves what is stored', () => {
  const stored = { mountTargets: 0, standardBytes: 10 * 2 ** 30, infrequentAccessBytes: 0, archiveBytes: 0 };
  test.each([
    ['standard', {}, 3],
    ['with colder classes, whose price is not known', { infrequentAccessBytes: 2 ** 30 }, null],
    ['in one zone', { zone: 'us-east-2a' }, null],
    ['with provisioned throughput', { provisionedMiBps: 100 }, null],
  ])('%s', (_, given, amount) => {
    expect(saves('efs-file-system-unmounted', { ...stored, ...given }, { region: 'us-east-2' })).toBe(amount);
  });
});

test('eks-cluster-extended-support counts the hours of the surcharge, whose price is not known', () => {
  expect(saves('eks-cluster-extended-support', { version: '1.31', supportType: 'EXTENDED' })).toBeNull();
  expect(judgeExample(check('eks-cluster-extended-support'), { name: 'old', given: { version: '1.31', supportType: 'EXTENDED' }, expect: 'fail' }).ruling?.saves).toEqual([{ usage: 'AmazonEKS-Hours:extendedSupport', amount: 730 }]);
});

describe('severity follows what was found', () => {
  const severity = (id: string, given: object) => {
    const { outcome, ruling } = judgeExample(check(id), { name: 'ranked', given, expect: 'fail' });
    expect(outcome).toBe('fail');
    return ruling?.severity ?? check(id).severity;
  };
  const everything = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  test.each([
    ['iam-access-key-stale', { createdAt: '2026-01-01T00:00:00Z' }, 'high'],
    ['iam-access-key-stale', { createdAt: '2025-10-03T00:00:00Z' }, 'critical'],
    ['iam-role-unused', { lastUsedAt: null }, 'medium'],
    ['iam-role-unused', { lastUsedAt: null, attachedPolicies: ['arn:aws-cn:iam::aws:policy/AdministratorAccess'] }, 'high'],
    ['iam-role-unused', { lastUsedAt: null, instanceProfiles: ['arn:aws:iam::222222222222:instance-profile/web'] }, 'low'],
    ['acm-certificate-expiring', { notAfterAt: '2026-04-22T00:00:00Z' }, 'high'],
    ['acm-certificate-expiring', { notAfterAt: '2026-04-12T00:00:00Z' }, 'critical'],
    ['rds-instance-certificate-expiring', { certificateExpiresAt: '2026-05-01T00:00:00Z' }, 'high'],
    ['rds-instance-certificate-expiring', { certificateExpiresAt: '2026-04-01T00:00:00Z' }, 'critical'],
    ['iam-policy-full-admin', { document: everything }, 'high'],
    ['iam-policy-full-admin', { document: everything, attachmentCount: 0 }, 'medium'],
    ['iam-role-trust-public', { trust: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}' }, 'critical'],
    ['iam-role-trust-public', { trust: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"f3a9"}}}}' }, 'high'],
  ])('%s %o → %s', (id, given, expected) => {
    expect(severity(id, given)).toBe(expected);
  });
});

test('organization-tag-policy-undefined proposes common keys and keys that organisations usually require, one spelling each', () => {
  const keys = [
    { key: 'cost-center', resources: 60, share: 0.6, values: [] },
    { key: 'CostCenter', resources: 55, share: 0.55, values: [] },
    { key: 'Service', resources: 50, share: 0.5, values: [] },
    { key: 'Note', resources: 49, share: 0.49, values: [] },
    { key: 'owner', resources: 1, share: 0.01, values: [] },
  ];
  const { ruling } = judgeExample(check('organization-tag-policy-undefined'), { name: 'a mix', given: { resources: 100, keys }, expect: 'manual' });
  expect(ruling?.facts).toEqual({ proposed: ['Service', 'cost-center', 'owner'] });
  expect(ruling?.measures).toEqual({ shares: { Service: 0.5, 'cost-center': 0.6, owner: 0.01 } });
});

test('resource-required-tag-missing names what is missing, and resource-tag-value-not-allowed what is wrong, sorted', () => {
  const config = { tags: { required: [{ key: 'Owner' }, { key: 'Environment', values: ['production'] }, { key: 'CostCenter' }] } };
  const { ruling } = judgeExample(check('resource-required-tag-missing'), { name: 'both', given: { tags: { Environment: 'prd' } }, config, expect: 'fail' });
  expect(ruling?.code).toBe('missing');
  expect(ruling?.facts).toEqual({ missing: ['CostCenter', 'Owner'] });
  expect(judgeExample(check('resource-tag-value-not-allowed'), { name: 'both', given: { tags: { Environment: 'prd' } }, config, expect: 'fail' }).ruling?.facts).toEqual({ wrong: ['Environment=prd'] });
});

describe('networks and reservations save what stands on the price list', () => {
  const used = (field: string) => ({ [field]: Array.from({ length: 9 }, (_, day) => ({ at: `2026-01-0${day + 1}T00:00:00Z`, value: 40 })) });
  test.each([
    ['ec2-vpc-endpoint-idle', { ...used('earlierBytes'), subnetIds: ['subnet-1', 'subnet-2'] }, 2 * 7.3],
    ['ec2-transit-gateway-attachment-idle', used('earlierBytes'), 36.5],
    ['ec2-vpn-connection-idle', used('earlierBytes'), 36.5],
    ['ec2-vpn-connection-down', { tunnels: [{ up: false, changedAt: '2026-01-01T00:00:00Z' }] }, 36.5],
    ['ec2-fast-snapshot-restore-on', {}, 547.5],
    ['ec2-instance-detailed-monitoring', { detailedMonitoring: true }, 2.1],
    ['ec2-capacity-reservation-unused', { availableInstances: 2 }, 2 * 70.08],
    ['ec2-capacity-reservation-unused', { availableInstances: 2, platform: 'Windows' }, null],
    ['ec2-dedicated-host-empty', { instances: 0 }, null],
  ])('%s %o', (id, given, amount) => {
    expect(saves(id, given)).toBe(amount);
  });

  test('an address on a stopped instance, and one that nobody needs', () => {
    expect(
      saves('ec2-address-on-stopped-instance', {}, { also: [{ kind: 'ec2-instance', resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0a1b2c3d4e5f60718', given: { state: 'stopped', stoppedAt: '2026-03-01T00:00:00Z' } }] }),
    ).toBe(3.65);
    const also = [
      { kind: 'ec2-security-group', resource: 'arn:aws:ec2:eu-west-1:222222222222:security-group/sg-0a1b2c3d4e5f60718', given: {} },
      { kind: 'ec2-vpc-use', resource: 'arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-0a1b2c3d4e5f60718', given: {} },
    ];
    expect(saves('ec2-network-interface-public-address-avoidable', { publicIps: ['203.0.113.10', '203.0.113.11'] }, { also })).toBe(7.3);
  });

  test('a snapshot in the archive costs a quarter', () => {
    const also = [{ kind: 'ec2-volume', resource: 'arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718', given: {} }];
    expect(saves('ec2-snapshot-not-archived', { createdAt: '2025-12-01T00:00:00Z', fullSizeBytes: 100 * 2 ** 30 }, { also })).toBe(3.75);
    expect(saves('ec2-snapshot-not-archived', { createdAt: '2025-12-01T00:00:00Z', fullSizeBytes: null }, { also })).toBeNull();
  });
});

describe('S3 Standard', () => {
  const storage = (gib: number, objects: number) => {
    const days = <T>(value: T) => Array.from({ length: 90 }, (_, day) => ({ at: new Date(Date.parse('2025-12-31T00:00:00Z') + day * 86_400_000).toISOString(), value }));
    return [{ kind: 's3-bucket-storage', resource: 'urn:tallystick:aws:222222222222:eu-west-1:s3-bucket-storage/orders-archive', given: { objects: days(objects), standardBytes: days(gib * 2 ** 30) } }];
  };

  test('s3-bucket-intelligent-tiering-missing saves the difference to the infrequent tier, less what watching each object costs', () => {
    expect(saves('s3-bucket-intelligent-tiering-missing', { lifecycleRules: [] }, { also: storage(1000, 100_000) })).toBe(10.25);
    expect(saves('s3-bucket-intelligent-tiering-missing', { lifecycleRules: [] }, { also: storage(1000, 100_000), region: 'eu-west-1' })).toBeNull();
  });

  test('it never costs more, down to the smallest objects that it names', () => {
    expect(saves('s3-bucket-intelligent-tiering-missing', { lifecycleRules: [] }, { also: storage(100, 100 * 4096) })).toBeGreaterThan(0);
  });

  test('s3-bucket-abandoned saves the storage', () => {
    expect(saves('s3-bucket-abandoned', {}, { also: storage(40, 12) })).toBe(0.92);
  });
});

test('dynamodb-table-class-costly: no price of a class, no dollars', () => {
  expect(saves('dynamodb-table-class-costly', { sizeBytes: 1000 * 2 ** 30, indexes: [], readCapacityUnits: 1, writeCapacityUnits: 1 })).toBeNull();
});
