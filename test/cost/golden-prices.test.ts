import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { priceBook } from '#cost/price-book';

/** A line of a golden file: so much of a thing costs so many cents a month. */
type Golden = { readonly file: string; readonly resource: string; readonly part: string; readonly multiAz: boolean; readonly quantity: number; readonly unit: string; readonly cents: number };

const folder = join(import.meta.dirname, 'fixtures/infracost');

function goldens(): Golden[] {
  return globSync(`${folder}/*.golden.txt`)
    .sort()
    .flatMap(file => {
      const found: Golden[] = [];
      let resource = '';
      let multiAz = false;
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        if (line.includes('OVERALL TOTAL')) break;
        const name = /^ (\S[^\s]*)\s*$/.exec(line)?.[1];
        if (name !== undefined) [resource, multiAz] = [name, false];
        if (line.includes('Multi-AZ')) multiAz = true;
        const cells = /^\s*[├└│─ ]+\s*(\S.*?)\s{2,}([\d,.]+)\s+(\S.*?)\s{2,}\$([\d,.]+)/.exec(line);
        if (cells === null) continue;
        const number = (text = ''): number => Number(text.replaceAll(',', ''));
        found.push({ file: basename(file, '.golden.txt'), resource, part: cells[1] ?? '', multiAz, quantity: number(cells[2]), unit: cells[3]?.trim() ?? '', cents: Math.round(number(cells[4]) * 100) });
      }
      return found;
    });
}

/** Their launch template asks for dedicated tenancy, which AWS bills under a usage type of its own. */
const dedicated = /\.instance_withLaunchTemplateBy(Id|Name)$/;

type Usage = string | ((golden: Golden, match: RegExpExecArray) => string);
/** File and part of a golden line → what our book calls it; `each` where AWS counts more than the line does. */
const counterparts: readonly { readonly file: RegExp; readonly part: RegExp; readonly usage: Usage; readonly each?: number }[] = [
  { file: /ebs|^eip|^instance/, part: /^Storage \(general purpose SSD, (gp[23])\)$/, usage: (_, match) => `EBS:VolumeUsage.${match[1]}` },
  { file: /ebs|^instance/, part: /^Storage \(provisioned IOPS SSD, io1\)$/, usage: 'EBS:VolumeUsage.piops' },
  { file: /ebs/, part: /^Storage \(provisioned IOPS SSD, io2\)$/, usage: 'EBS:VolumeUsage.io2' },
  { file: /ebs|^instance/, part: /^Storage \((?:throughput optimized HDD, (st1)|cold HDD, (sc1))\)$/, usage: (_, match) => `EBS:VolumeUsage.${match[1] ?? match[2]}` },
  { file: /ebs|^instance/, part: /^Storage \(magnetic\)$/, usage: 'EBS:VolumeUsage' },
  { file: /^ebs_volume/, part: /^Provisioned IOPS$/, usage: ({ resource }) => (resource.endsWith('gp3') ? 'EBS:VolumeP-IOPS.gp3' : resource.endsWith('io2') ? 'EBS:VolumeP-IOPS.io2' : 'EBS:VolumeP-IOPS.piops') },
  { file: /^instance/, part: /^Provisioned IOPS$/, usage: 'EBS:VolumeP-IOPS.piops' },
  { file: /^ebs_volume/, part: /^Provisioned throughput$/, usage: 'EBS:VolumeP-Throughput.gp3' },
  { file: /^ebs_snapshot/, part: /^EBS snapshot storage$/, usage: 'EBS:SnapshotUsage' },
  { file: /^ebs_snapshot/, part: /^Fast snapshot restore$/, usage: 'EBS:FastSnapshotRestore' },
  { file: /^instance|^eip/, part: /^Instance usage \(Linux\/UNIX, on-demand, (\S+)\)$/, usage: ({ resource }, match) => `${dedicated.test(resource) ? 'DedicatedUsage' : 'BoxUsage'}:${match[1]}` },
  { file: /^instance/, part: /^EC2 detailed monitoring$/, usage: 'CW:MetricMonitorUsage' },
  { file: /./, part: /^NAT gateway$/, usage: 'NatGateway-Hours' },
  { file: /./, part: /^(Application|Network) load balancer$/, usage: (_, match) => `LoadBalancerUsage:${match[1]}` },
  { file: /^eip/, part: /^IP address \(if unused\)$/, usage: 'PublicIPv4:IdleAddress' },
  { file: /^kms/, part: /^Customer master key$/, usage: 'KMS-Keys' },
  { file: /^secretsmanager/, part: /^Secret$/, usage: 'AWSSecretsManager-Secrets' },
  { file: /^cloudwatch_log/, part: /^Archival Storage$/, usage: 'AmazonCloudWatch:TimedStorage-ByteHrs' },
  { file: /^dynamodb/, part: /^(Read|Write) capacity unit \([RW]CU(?:, autoscaling)?\)$/, usage: (_, match) => `${match[1]}CapacityUnit-Hrs`, each: 730 },
  { file: /^db_/, part: /^Storage \(general purpose SSD, gp([23])\)$/, usage: ({ multiAz }, match) => `RDS:${multiAz ? 'Multi-AZ-' : ''}GP${match[1]}-Storage` },
  { file: /^db_/, part: /^Storage \(provisioned IOPS SSD, io1\)$/, usage: ({ multiAz }) => `RDS:${multiAz ? 'Multi-AZ-' : ''}PIOPS-Storage` },
  { file: /^db_/, part: /^Storage \(magnetic\)$/, usage: 'RDS:StorageUsage' },
  { file: /^db_/, part: /^Provisioned IOPS$/, usage: ({ multiAz }) => `RDS:${multiAz ? 'Multi-AZ-' : ''}PIOPS` },
  { file: /^db_/, part: /^Additional backup storage$/, usage: ({ resource }) => (resource.endsWith('aurora') ? 'Aurora:BackupUsage' : 'RDS:ChargedBackupUsage') },
  { file: /^redshift/, part: /^Cluster usage \(on-demand, (\S+)\)$/, usage: (_, match) => `Node:${match[1]}` },
  { file: /^vpc_endpoint/, part: /^Endpoint \((Interface|GatewayLoadBalancer)\)$/, usage: (_, match) => (match[1] === 'Interface' ? 'VpcEndpoint-Hours' : 'VpcEndpoint-GWLBE-Hours') },
];

const priceOf = priceBook();
const matched = goldens().map(golden => {
  for (const { file, part, usage, each = 1 } of counterparts) {
    const match = file.test(golden.file) ? part.exec(golden.part) : null;
    if (match !== null) return { golden, usage: typeof usage === 'string' ? usage : usage(golden, match), quantity: golden.quantity * each };
  }
  return { golden, usage: null, quantity: golden.quantity };
});
const priced = matched.flatMap(({ golden, usage, quantity }) => {
  const price = usage === null ? null : priceOf(usage, 'us-east-1');
  return usage === null || price === null ? [] : [{ golden, usage, quantity, price }];
});

describe('the price book against the price list, as Infracost computes with it', () => {
  test.each(priced.map(({ golden, usage, quantity, price }) => [`${golden.file}: ${golden.resource} ${golden.part} (${usage})`, Math.round(Math.round(quantity * price.amount * 1e6) / 1e4), golden.cents] as const))(
    '%s agrees to the cent',
    (_, ours, theirs) => expect(ours).toBe(theirs),
  );

  test('every line is read, and so many have a counterpart', () => {
    const unknown = matched.filter(({ usage }) => usage !== null).length - priced.length;
    const outside = matched.filter(({ usage }) => usage === null);
    const why = Object.entries(Object.groupBy(outside, ({ golden }) => golden.file)).map(([file, lines]) => `${file} ${lines?.length}`);
    console.log(`${priced.length} of ${matched.length} lines agree to the cent; ${unknown} name what the book has no price for; ${outside.length} count what no check counts (${why.join(', ')})`);
    expect(matched.length).toBe(446);
    expect(priced.length).toBeGreaterThanOrEqual(200);
    expect(priced.length + unknown + outside.length).toBe(matched.length);
  });
});
