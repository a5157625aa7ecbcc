import { createGzip } from 'node:zlib';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';

/** A tape of volumes as DescribeVolumes answers them, 500 a page, spread over accounts of `each` volumes; the same bytes every time. */
export async function volumeTape(folder: string, resources: number, each: number): Promise<void> {
  const accounts = Array.from({ length: Math.ceil(resources / each) }, (_, index) => String(100_000_000_000 + index));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/tape.json`, JSON.stringify({ schema: 'tape/1', asOf: '2026-04-02T00:00:00Z', partition: 'aws', redactor: 'redactor/1', asked: {}, accounts: accounts.map(id => ({ id, name: '' })) }));
  writeFileSync(
    `${folder}/coverage.ndjson`,
    accounts
      .flatMap(account => [
        { account, region: 'us-east-1', collector: 'cloudwatch-ec2-volumes', status: 'complete', reason: null, listed: [], holes: 0, calls: 0, items: 0, dropped: 0 },
        { account, region: 'us-east-1', collector: 'ec2-volumes', status: 'complete', reason: null, listed: ['ec2-volume'], holes: 0, calls: 0, items: 0, dropped: 0 },
      ])
      .map(line => `${JSON.stringify(line)}\n`)
      .join(''),
  );
  let seed = 1;
  const random = (below: number): number => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % below;
  const types = ['gp2', 'gp3', 'gp3', 'gp3', 'io1', 'st1'];
  for (const [index, account] of accounts.entries()) {
    const path = `${folder}/calls/${account}/us-east-1`;
    mkdirSync(path, { recursive: true });
    const file = createWriteStream(`${path}/ec2.ec2-volumes.ndjson.gz`);
    const gzip = createGzip({ level: 6 });
    gzip.pipe(file);
    const count = Math.min(each, resources - index * each);
    for (let first = 0; first < count; first += 500) {
      const Volumes = Array.from({ length: Math.min(500, count - first) }, (_, at) => {
        const id = ((BigInt(index * each + first + at) + 1n) * 0x9e3779b97f4a7c15n).toString(16).slice(-17);
        const attached = random(8) > 0;
        const VolumeType = types[random(types.length)];
        return {
          AvailabilityZoneId: 'use1-az1',
          Iops: VolumeType === 'st1' ? undefined : 3000 + random(4) * 1000,
          VolumeType,
          MultiAttachEnabled: false,
          Throughput: VolumeType === 'gp3' ? 125 : undefined,
          Operator: { Managed: false },
          VolumeId: `vol-${id}`,
          Size: 8 + random(600),
          SnapshotId: `snap-${id}`,
          AvailabilityZone: 'us-east-1a',
          State: attached ? 'in-use' : 'available',
          CreateTime: new Date(1_700_000_000_000 + random(70_000_000) * 1000).toISOString(),
          Encrypted: true,
          KmsKeyId: `arn:aws:kms:us-east-1:${account}:key/00000000-0000-4000-8000-000000000001`,
          Attachments: attached ? [{ DeleteOnTermination: true, VolumeId: `vol-${id}`, InstanceId: `i-${id}`, Device: '/dev/xvda', State: 'attached', AttachTime: '2025-01-01T00:00:00.000Z' }] : [],
          Tags: [
            { Key: 'Name', Value: `volume-${random(1000)}` },
            ...(random(5) > 0
              ? [
                  { Key: 'Owner', Value: `team-${random(20)}` },
                  { Key: 'CostCenter', Value: String(random(50)) },
                ]
              : []),
            ...(random(4) > 0 ? [{ Key: 'Environment', Value: 'prod' }] : []),
          ],
        };
      });
      if (!gzip.write(`${JSON.stringify({ op: 'DescribeVolumes', in: { MaxResults: 500 }, out: { Volumes }, err: null, at: '2026-04-02T00:00:00.000Z' })}\n`)) await once(gzip, 'drain');
    }
    gzip.end();
    await once(file, 'finish');
  }
}
