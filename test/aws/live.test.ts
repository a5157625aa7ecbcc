import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import ec2Volumes from '#collect/collectors/ec2/ec2-volumes';
import kmsKeys from '#collect/collectors/kms/kms-keys';
import { liveAccess } from '#aws/aws-access';
import { governor, type Governor } from '#aws/governor';
import { sessionPolicy } from '#aws/session-policy';
import { collectorActions } from '#collect/collector-actions';
import { liveTransport } from '#aws/live-transport';
import { endpointRegion, sessions } from '#aws/session';
import { collectCell } from '#collect/collect-cell';
import type { Collector } from '#collect/define-collector';
import type { Call } from '#kernel/call';
import { Problem } from '#kernel/problem';
import { assumedRole, awsServer, callerIdentity, queryError, type Asked, type Reply } from './aws-server.ts';

const account = '111111111111';
const own = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: `${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY`, sessionToken: 'IQoJcanarySessionToken' };
const closing: (() => unknown)[] = [];
const kept = { ...process.env };
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  for (const key of Object.keys(process.env)) if (!(key in kept)) delete process.env[key];
  Object.assign(process.env, kept);
});

async function serve(respond: (asked: Asked) => Reply | Promise<Reply>) {
  const server = await awsServer(respond);
  closing.push(() => server.close());
  process.env['AWS_ENDPOINT_URL'] = server.url;
  return server;
}

/** A governor that lets everything through at once and hears what was throttled. */
function open(): Governor & { readonly taken: string[]; readonly heard: string[] } {
  const taken: string[] = [];
  const heard: string[] = [];
  return { taken, heard, take: ({ region, service }) => Promise.resolve(void taken.push(`${service} ${region}`)), throttled: ({ region, service }) => void heard.push(`${service} ${region}`) };
}

async function scan(collector: Collector, limits: Governor = open()): Promise<{ readonly calls: readonly Call[]; readonly coverage: Awaited<ReturnType<typeof collectCell>> }> {
  const calls: Call[] = [];
  const made = sessions({ partition: 'aws', governor: limits, credentialsOf: () => () => Promise.resolve(own) });
  closing.push(() => made.close());
  const coverage = await collectCell({
    cell: { account, region: 'eu-west-1', collector: collector.id },
    collector,
    partition: 'aws',
    asOf: new Date('2026-04-02T10:00:00Z'),
    sessions: made,
    transport: liveTransport(),
    record: (_, call) => void calls.push(call),
    resources: () => [],
    afterListed: true,
    asked: () => undefined,
  });
  return { calls, coverage };
}

const keys = (...ids: string[]): Reply => ({ json: { Keys: ids.map(id => ({ KeyId: id, KeyArn: `arn:aws:kms:eu-west-1:${account}:key/${id}` })), Truncated: false } });
const volumes =
  '<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><volumeSet><item><volumeId>vol-1</volumeId><size>8</size><snapshotId/><availabilityZone>eu-west-1a</availabilityZone><status>available</status><createTime>2026-01-01T00:00:00.000Z</createTime><attachmentSet/><volumeType>gp3</volumeType><iops>3000</iops><encrypted>true</encrypted><tagSet><item><key>password</key><value>Tr0ub4dor&amp;3</value></item></tagSet></item></volumeSet></DescribeVolumesResponse>';

describe('a call that AWS answers', () => {
  test('is recorded as JSON, redacted before the collector sees it, with no credentials anywhere', async () => {
    await serve(() => ({ xml: volumes }));
    const { calls, coverage } = await scan(ec2Volumes);
    expect(coverage).toMatchObject({ status: 'complete', listed: ['ec2-volume'] });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      op: 'DescribeVolumes',
      err: null,
      out: { Volumes: [{ VolumeId: 'vol-1', Size: 8, CreateTime: '2026-01-01T00:00:00.000Z', Tags: [{ Key: 'password', Value: expect.stringMatching(/^\[redacted named-secret /) }] }] },
    });
    expect(calls[0]?.out).not.toHaveProperty('$metadata');
    const tape = JSON.stringify(calls);
    for (const secret of [own.accessKeyId, own.secretAccessKey, own.sessionToken, 'Tr0ub4dor', 'Signature', 'Authorization']) expect(tape).not.toContain(secret);
  });

  test('reaches the collector redacted and without $metadata', async () => {
    await serve(() => ({ xml: volumes }));
    const seen: unknown[] = [];
    await scan({
      ...ec2Volumes,
      async collect({ aws, all }) {
        const { client, paginateDescribeVolumes } = await aws('ec2');
        seen.push(...(await all(paginateDescribeVolumes({ client }, {}))));
      },
    });
    expect(JSON.stringify(seen)).toContain('[redacted named-secret');
    expect(JSON.stringify(seen)).not.toContain('Tr0ub4dor');
    expect(seen).toMatchObject([{ $metadata: {}, Volumes: [{ CreateTime: '2026-01-01T00:00:00.000Z' }] }]);
  });

  test('follows pages to their end', async () => {
    await serve(({ op, input }) => (op === 'ListKeys' ? (input.Marker === undefined ? { json: { Keys: [], Truncated: true, NextMarker: 'more' } } : keys()) : {}));
    const { calls, coverage } = await scan(kmsKeys);
    expect(calls.map(call => call.in)).toEqual([{ Limit: 1000 }, { Limit: 1000, Marker: 'more' }]);
    expect(coverage.status).toBe('complete');
  });
});

describe('retries', () => {
  test('what was throttled at first and answered then is one recorded call; every attempt asked the governor', async () => {
    const server = await serve(({ nth }) => (nth < 2 ? { error: 'ThrottlingException', message: 'slow down' } : keys()));
    const limits = open();
    const { calls, coverage } = await scan(kmsKeys, limits);
    expect(server.asked).toHaveLength(3);
    expect(limits.taken).toEqual(['kms eu-west-1', 'kms eu-west-1', 'kms eu-west-1']);
    expect(limits.heard).toEqual(['kms eu-west-1', 'kms eu-west-1']);
    expect(calls).toMatchObject([{ op: 'ListKeys', err: null, requestId: 'request-200' }]);
    expect(coverage.status).toBe('complete');
  }, 60_000);

  test('what is throttled past the last retry is an error on the tape, and the cell is failed', async () => {
    const server = await serve(() => ({ error: 'RequestLimitExceeded', status: 503, message: 'Request limit exceeded.' }));
    const { calls, coverage } = await scan(ec2Volumes);
    expect(server.asked).toHaveLength(6);
    expect(calls).toMatchObject([{ op: 'DescribeVolumes', out: null, err: { name: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 } }]);
    expect(coverage).toMatchObject({ status: 'failed', reason: 'DescribeVolumes: RequestLimitExceeded (throttled past the last retry)', listed: [] });
  }, 120_000);

  test('a body that is cut off is asked for again', async () => {
    await serve(({ nth }) => (nth === 0 ? 'cut' : keys()));
    const { calls, coverage } = await scan(kmsKeys);
    expect(coverage.status).toBe('complete');
    expect(calls).toMatchObject([{ op: 'ListKeys', err: null }]);
  }, 60_000);

  test('a body that is always cut off is an error, never half an answer', async () => {
    await serve(() => 'cut');
    for (const collector of [kmsKeys, ec2Volumes]) {
      const { calls, coverage } = await scan(collector);
      expect(calls).toMatchObject([{ out: null, err: { name: expect.stringMatching(/./) } }]);
      expect(coverage).toMatchObject({ status: 'failed', listed: [] });
    }
  }, 120_000);

  test('a server that hangs up and a port where nobody listens are errors on the tape', async () => {
    await serve(() => 'hang up');
    expect((await scan(kmsKeys)).coverage).toMatchObject({ status: 'failed', listed: [] });
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:9';
    const { calls, coverage } = await scan(kmsKeys);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ out: null, err: { name: expect.stringMatching(/./), message: expect.stringContaining('ECONNREFUSED') } });
    expect(coverage).toMatchObject({ status: 'failed', listed: [] });
  }, 120_000);
});

describe('what AWS refuses', () => {
  test('is an error on the tape with its words, secrets taken out; the cell is denied', async () => {
    const secret = `${'glpat'}-canarycanarycanary12`;
    await serve(() => ({ error: 'AccessDeniedException', status: 400, message: `User is not authorized to perform kms:ListKeys with ${secret}` }));
    const { calls, coverage } = await scan(kmsKeys);
    expect(calls).toMatchObject([{ op: 'ListKeys', in: { Limit: 1000 }, out: null, err: { name: 'AccessDeniedException', status: 400 }, requestId: 'request-400' }]);
    expect(JSON.stringify(calls)).not.toContain(secret);
    expect(coverage).toMatchObject({ status: 'denied', reason: 'ListKeys: AccessDeniedException', listed: [] });
  });

  test('a refused follow-up leaves the list complete and the cell partial', async () => {
    await serve(({ op, input }) => (op === 'ListKeys' ? keys('a', 'b') : op === 'DescribeKey' && input.KeyId.endsWith('/a') ? { error: 'AccessDeniedException' } : { json: { KeyMetadata: { KeyId: 'b', KeyManager: 'AWS' } } }));
    const { calls, coverage } = await scan(kmsKeys);
    expect(calls.map(call => call.op).sort()).toEqual(['DescribeKey', 'DescribeKey', 'ListKeys']);
    expect(coverage).toMatchObject({ status: 'partial', reason: 'DescribeKey: AccessDeniedException', listed: ['kms-key'], calls: 3 });
  });
});

describe('AWS itself, as the caller and in members', () => {
  const member = '222222222222';
  const borrowed = { key: 'ASIABORROWEDKEY00001', secret: 'borrowedSecretcanaryborrowedSecretcanary', token: 'borrowedTokenCanary' };
  const credentials = () =>
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: own.accessKeyId,
      AWS_SECRET_ACCESS_KEY: own.secretAccessKey,
      AWS_SESSION_TOKEN: own.sessionToken,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nowhere',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
      AWS_REGION: 'eu-west-1',
    });
  const options = {
    roleName: 'TallystickMember',
    externalId: 'the-external-id',
    homeRegion: 'eu-west-1',
    rateShare: 0.6,
    actionsOf: (collector: string) => (collector === 'kms-keys' ? ['kms:ListKeys'] : ['kms:DescribeKey', 'kms:ListKeys']),
  };

  test('says who calls, and enters members by assuming a role whose credentials no tape holds', async () => {
    credentials();
    const server = await serve(({ op }) => (op === 'GetCallerIdentity' ? callerIdentity(account) : op === 'AssumeRole' ? assumedRole(member, borrowed) : keys()));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    expect(aws).toMatchObject({ caller: account, partition: 'aws' });
    expect(await aws.enter(account)).toBeNull();
    const entered = await aws.enter(member);
    expect(entered).toMatchObject({ op: 'AssumeRole', in: { RoleArn: `arn:aws:iam::${member}:role/TallystickMember` }, out: { AssumedRoleUser: { Arn: `arn:aws:sts::${member}:assumed-role/TallystickMember/scan-tallystick` } }, err: null });
    expect(server.asked.find(({ op }) => op === 'AssumeRole')?.input).toMatchObject({ ExternalId: 'the-external-id' });
    for (const secret of [...Object.values(borrowed), ...Object.values(own), options.externalId]) expect(JSON.stringify(entered)).not.toContain(secret);
    const { client, ListKeysCommand } = { ...(await aws.sessions.sdk({ account: member, region: 'us-east-2', collector: 'x' }, 'kms', aws.transport)), ...(await import('@aws-sdk/client-kms')) };
    await client.send(new ListKeysCommand({}));
    expect(server.asked.at(-1)).toMatchObject({ service: 'kms', region: 'us-east-2', authorization: expect.stringContaining(borrowed.key) });
  });

  test('enters a member in a session of its own for each collector, which may do nothing but what the collector declares', async () => {
    credentials();
    const server = await serve(({ op, nth }) => (op === 'GetCallerIdentity' ? callerIdentity(account) : op === 'AssumeRole' ? assumedRole(member, { ...borrowed, key: `ASIA${nth}` }) : keys()));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    const { ListKeysCommand } = await import('@aws-sdk/client-kms');
    const cells = ['kms-keys', 'kms-keys', 'kms-aliases'].flatMap(collector => ['us-east-2', 'eu-west-1'].map(region => ({ account: member, region, collector })));
    await aws.enter(member);
    await Promise.all(cells.map(async cell => (await aws.sessions.sdk(cell, 'kms', aws.transport)).client.send(new ListKeysCommand({}))));
    const policies = server.asked.filter(({ op }) => op === 'AssumeRole').map(({ input }) => JSON.parse(String(input['Policy'])).Statement);
    expect(policies).toEqual([[{ Effect: 'Deny', Action: ['*'], Resource: '*' }], [{ Effect: 'Allow', Action: ['kms:ListKeys'], Resource: '*' }], [{ Effect: 'Allow', Action: ['kms:DescribeKey', 'kms:ListKeys'], Resource: '*' }]]);
    const signed = server.asked.filter(({ op }) => op === 'ListKeys').map(({ authorization }) => /Credential=([^/]+)/.exec(authorization)?.[1]);
    expect([new Set(signed.slice(0, 4)).size, new Set(signed).size, signed.length]).toEqual([1, 2, 6]);
  });

  test('has no collector whose session policy is longer than STS takes', async () => {
    const { collectors } = await import('#collect/registry.generated');
    for (const id of Object.keys(collectors)) expect(sessionPolicy(collectorActions(id)).length).toBeLessThanOrEqual(2_048);
  });

  test('renews what is about to expire', async () => {
    credentials();
    const server = await serve(({ op }) => (op === 'GetCallerIdentity' ? callerIdentity(account) : op === 'AssumeRole' ? assumedRole(member, { ...borrowed, expiration: new Date(Date.now() + 60_000).toISOString() }) : keys()));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    await aws.enter(member);
    const { client, ListKeysCommand } = { ...(await aws.sessions.sdk({ account: member, region: 'us-east-2', collector: 'x' }, 'kms', aws.transport)), ...(await import('@aws-sdk/client-kms')) };
    await client.send(new ListKeysCommand({}));
    expect(server.asked.filter(({ op }) => op === 'AssumeRole').length).toBeGreaterThanOrEqual(2);
  });

  test('a role that cannot be assumed is an error on the tape, not an exception', async () => {
    credentials();
    await serve(({ op }) => (op === 'GetCallerIdentity' ? callerIdentity(account) : queryError('AccessDenied', 'User is not authorized to perform: sts:AssumeRole')));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    expect(await aws.enter(member)).toMatchObject({ op: 'AssumeRole', out: null, err: { name: 'AccessDenied', status: 403 } });
  });

  test('an account whose role is lost on the way has failed calls, not a broken scan', async () => {
    credentials();
    await serve(({ op }) => (op === 'GetCallerIdentity' ? callerIdentity(account) : queryError('AccessDenied', 'User is not authorized to perform: sts:AssumeRole')));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    const calls: Call[] = [];
    const coverage = await collectCell({
      cell: { account: member, region: 'eu-west-1', collector: kmsKeys.id },
      collector: kmsKeys,
      partition: 'aws',
      asOf: new Date(),
      sessions: aws.sessions,
      transport: aws.transport,
      record: (_, call) => void calls.push(call),
      resources: () => [],
      afterListed: true,
      asked: () => undefined,
    });
    expect(calls).toMatchObject([{ op: 'ListKeys', out: null, err: { name: 'AccessDenied' } }]);
    expect(coverage).toMatchObject({ status: 'denied', listed: [] });
  });

  test.each([
    ['ExpiredToken', /have expired: sign in again/],
    ['ExpiredTokenException', /have expired: sign in again/],
    ['InvalidClientTokenId', /AWS does not accept the credentials of the standard credential chain \(InvalidClientTokenId\)/],
    ['SignatureDoesNotMatch', /AWS does not accept the credentials/],
    ['ServiceUnavailable', /AWS could not be asked who you are \(ServiceUnavailable/],
  ])(
    '%s is one clear line',
    async (code, words) => {
      credentials();
      await serve(() => queryError(code, 'The security token included in the request is no good'));
      const refused = await liveAccess(options).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Problem);
      expect((refused as Problem).message).toMatch(words);
      expect((refused as Problem).message).not.toContain('\n');
      expect((refused as Problem).blame).toBe('failure');
    },
    60_000,
  );

  test('no credentials at all is one clear line', async () => {
    credentials();
    for (const key of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE']) delete process.env[key];
    await serve(() => callerIdentity(account));
    await expect(liveAccess(options)).rejects.toThrow(/^no AWS credentials in the standard credential chain: set AWS_PROFILE or sign in/);
    await expect(liveAccess({ ...options, profile: 'nosuch' })).rejects.toThrow(/^no AWS credentials in profile nosuch/);
  }, 60_000);

  test.each<[string, Record<string, string>, string | undefined, string]>([
    ['that of the profile', {}, 'audit', 'ap-southeast-2'],
    ['that of AWS_PROFILE', { AWS_PROFILE: 'audit' }, undefined, 'ap-southeast-2'],
    ['AWS_REGION before it', { AWS_PROFILE: 'audit', AWS_REGION: 'eu-north-1' }, undefined, 'eu-north-1'],
    ['us-east-1 without any', {}, undefined, 'us-east-1'],
  ])('the home Region is %s', async (_, env, profile, region) => {
    const config = join(mkdtempSync(join(tmpdir(), 'tally-profile-')), 'config');
    closing.push(() => rmSync(dirname(config), { recursive: true }));
    writeFileSync(config, `[profile audit]\nregion = ap-southeast-2\naws_access_key_id = ${own.accessKeyId}\naws_secret_access_key = ${own.secretAccessKey}\n`);
    credentials();
    delete process.env['AWS_REGION'];
    if (profile !== undefined || env['AWS_PROFILE'] !== undefined) for (const key of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete process.env[key];
    Object.assign(process.env, { AWS_CONFIG_FILE: config, ...env });
    const server = await serve(() => callerIdentity(account));
    const { homeRegion: _home, ...rest } = options;
    const aws = await liveAccess({ ...rest, profile, homeRegion: env['AWS_REGION'] });
    closing.push(() => aws.sessions.close());
    expect(server.asked[0]?.region).toBe(region);
  });

  test('speaks of the partition that the caller is in', async () => {
    credentials();
    await serve(({ op }) => (op === 'GetCallerIdentity' ? callerIdentity(account, 'aws-us-gov') : assumedRole(member, borrowed)));
    const aws = await liveAccess(options);
    closing.push(() => aws.sessions.close());
    expect(aws.partition).toBe('aws-us-gov');
    expect((await aws.enter(member))?.in).toMatchObject({ RoleArn: `arn:aws-us-gov:iam::${member}:role/TallystickMember` });
  });
});

describe('the Region whose endpoint serves a cell', () => {
  test.each([
    ['eu-west-1', 'kms', 'aws', 'us-west-2', 'eu-west-1'],
    ['global', 'iam', 'aws', 'eu-west-1', 'us-east-1'],
    ['global', 'organizations', 'aws', 'eu-west-1', 'us-east-1'],
    ['global', 'cost-explorer', 'aws', 'eu-west-1', 'us-east-1'],
    ['global', 'ec2', 'aws', 'eu-west-1', 'eu-west-1'],
    ['global', 'config-service', 'aws', 'eu-west-1', 'eu-west-1'],
    ['global', 'sts', 'aws', undefined, 'us-east-1'],
    ['global', 'global-accelerator', 'aws', 'eu-west-1', 'us-west-2'],
    ['global', 'iam', 'aws-cn', 'cn-northwest-1', 'cn-north-1'],
    ['global', 'iam', 'aws-us-gov', undefined, 'us-gov-west-1'],
  ] as const)('of %s and %s in %s with %s at home is %s', (region, service, partition, home, expected) => {
    expect(endpointRegion({ account, region, collector: 'x' }, service, partition, home)).toBe(expected);
  });

  test.each([
    ['global', 'aws', 'us-west-2'],
    ['eu-west-1', 'aws', 'eu-west-1'],
    ['global', 'aws-cn', 'cn-north-1'],
  ] as const)('of %s in %s is %s where a collector asks for us-west-2', (region, partition, expected) => {
    expect(endpointRegion({ account, region, collector: 'x' }, 'cloudwatch', partition, 'eu-west-1', 'us-west-2')).toBe(expected);
  });
});

test('the real governor lets a scan through', async () => {
  await serve(() => keys());
  expect((await scan(kmsKeys, governor(0.6))).coverage.status).toBe('complete');
});
