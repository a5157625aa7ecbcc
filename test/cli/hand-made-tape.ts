import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const account = '111111111111';

/** Writes a tape made by hand into a folder: files of calls, one JSON a line, beside a `tape.json`. */
export function handMadeTape(place: string, files: Readonly<Record<string, readonly (object | string)[]>>, coverage?: readonly object[]): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'tape.json'), JSON.stringify({ schema: 'tape/1', asOf: '2026-04-02T10:00:00Z', partition: 'aws', accounts: [{ id: account, name: 'solo' }] }));
  for (const [file, lines] of Object.entries(files)) {
    mkdirSync(join(place, file, '..'), { recursive: true });
    writeFileSync(join(place, file), lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  }
  if (coverage !== undefined) writeFileSync(join(place, 'coverage.ndjson'), coverage.map(line => `${JSON.stringify(line)}\n`).join(''));
}

export const refusal = (op: string, name: string): object => ({ op, err: { name, message: 'no', status: 400 } });
/** An account without organisation, with one Region and no bill. */
export const alone = { [`calls/${account}/global/organizations.ndjson`]: ['DescribeOrganization', 'ListAccounts', 'ListPolicies'].map(op => refusal(op, 'AWSOrganizationsNotInUseException')) };
export const regions = { [`calls/${account}/global/ec2.ndjson`]: [{ op: 'DescribeRegions', out: { Regions: [{ RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' }] } }] };
export const nothingBilled = {
  [`calls/${account}/global/cost-explorer.ndjson`]: [refusal('GetCostAndUsage', 'DataUnavailableException')],
  [`calls/${account}/global/config-service.ndjson`]: [{ op: 'DescribeConfigurationAggregators', out: { ConfigurationAggregators: [] } }],
};
export const volume = {
  VolumeId: 'vol-0a1b2c3d4e5f60718',
  Size: 100,
  State: 'available',
  CreateTime: '2025-01-01T00:00:00.000Z',
  VolumeType: 'gp3',
  Iops: 3000,
  Throughput: 125,
  Attachments: [],
  Encrypted: true,
  AvailabilityZone: 'eu-west-1a',
  Tags: [],
};
export const volumesOf = (...volumes: readonly object[]): Record<string, readonly object[]> => ({ [`calls/${account}/eu-west-1/ec2.ndjson`]: [{ op: 'DescribeVolumes', out: { Volumes: volumes } }] });
/** Everything that judging volumes asks for: one that nothing uses. */
export const whole = { ...alone, ...regions, ...nothingBilled, ...volumesOf(volume) };
