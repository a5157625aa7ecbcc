import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Config } from '#kernel/config';
import { keepAggregates } from '#reconcile/keep-aggregates';
import type { ApiPlace } from '#review/api/handlers';
import { runViews } from '#review/read/run-views';
import { fileObjects } from '#store/file-objects';
import { fileRunNames } from '#store/file-run-names';
import type { StoredFinding } from '#store/finding-store';
import { prefixedObjects } from '#store/prefixed-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { opening, sampleFinding } from '../../contract/sample-changes.ts';

export const mine = '111122223333';
export const theirs = '444455556666';
export const run = 'weekly-2026-11-17T06:00:00Z';
export const asOf = '2026-11-17T06:00:00Z';
export const unit = 'ou-ab12-11111111';
export const rule = `rule_${'a'.repeat(26)}`;

const call = (account: string): string => `calls/${account}/eu-west-1/ec2.ec2-volumes.ndjson.gz#1`;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

export type TestPlace = ApiPlace & { readonly own: StoredFinding; readonly other: StoredFinding; readonly folder: string; report(): string; pack(): string };

/** A store of two accounts with a finished run, its tape, reports and a pack: one finding in each account, and `more` on top. */
export async function testPlace({ more = [], config = {} }: { readonly more?: readonly StoredFinding[]; readonly config?: object } = {}): Promise<TestPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-api-'));
  const objects = fileObjects(folder);
  const findings = await sqliteFindings(join(folder, 'findings.sqlite'));
  const all = [sampleFinding(1, { account: mine, resource: arn(mine), run }), sampleFinding(1, { account: theirs, resource: arn(theirs), run }), ...more].map(finding => opening(finding));
  await findings.commit(all);
  for (const account of new Set(all.map(({ after }) => after.account)))
    await keepAggregates(
      findings,
      account,
      all.flatMap(({ after }) => (after.account === account ? [after] : [])),
      asOf,
    );
  const own = all[0]!.after;
  const other = all[1]!.after;
  const at = `runs/${run}`;
  const verdicts = [own, other].map(({ check, account, region, kind, resource, name, severity, code, facts }) => ({
    check,
    version: 1,
    criteria: 'c1',
    topic: 'waste',
    severity,
    account,
    region,
    kind,
    resource,
    name,
    outcome: 'fail',
    code,
    reason: `The volume ${name} is attached to nothing.`,
    missing: [],
    facts,
    measures: { ageDays: 40 },
    saves: { amount: 8.5, currency: 'USD', basis: 'list', confidence: 1 },
    calls: [call(account)],
  }));
  const accounts = [
    { id: mine, name: 'mine' },
    { id: theirs, name: 'theirs' },
  ];
  await objects.put(
    `${at}/run.json`,
    JSON.stringify({
      run,
      asOf,
      scope: { organization: 'o-exampleorgid', partition: 'aws', accounts, regions: ['eu-west-1'], checks: [], collectors: [], notes: [`${theirs} was slow`] },
      versions: { tally: 't', checks: 'c', config: 'c', prices: 'p', catalogue: 'c' },
      coverage: { complete: 2, partial: 0, denied: 0, failed: 0, skipped: 0 },
      verdicts: { fail: 2, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 },
      findings: { opened: 2, changed: 0, resolved: 0, reopened: 0, written: 2 },
      calls: 2,
      cost: { amount: 0, currency: 'USD' },
    }),
  );
  await objects.put(`${at}/plan.json`, JSON.stringify({ management: mine }));
  await objects.put(`${at}/verdicts.jsonl`, verdicts.map(line).join(''));
  for (const verdict of verdicts) await objects.put(`${at}/verdicts/${verdict.account}.ndjson.gz`, gzipSync(line(verdict)));
  await objects.put(`${at}/findings.jsonl`, [own, other].map((finding, n) => line({ ...finding, saves: verdicts[n]!.saves })).join(''));
  await objects.put(
    `${at}/coverage.jsonl`,
    accounts.map(({ id }) => line({ account: id, region: 'eu-west-1', collector: 'ec2-volumes', status: 'complete', reason: null, listed: ['ec2-volume'], holes: 0, calls: 1, items: 1, dropped: 0 })).join(''),
  );
  for (const { id } of accounts) {
    const principal = `arn:aws:iam::${id}:role/deploy`;
    const records = [
      {
        type: 'principal',
        account: id,
        principal,
        name: 'deploy',
        entry: 'role',
        permissionSet: null,
        approved: false,
        standing: 'escalates',
        unread: null,
        way: { certainty: 'certain', steps: [] },
        cut: [],
        closedBy: [],
        administrator: null,
        granted: null,
        use: null,
        calls: [],
      },
      { type: 'right-size', account: id, principal, name: 'deploy', same: [], score: 80, scoreAfter: 20, removalDays: { most: 90, risky: 30 }, policies: [] },
    ];
    await objects.put(`${at}/access/${id}.ndjson.gz`, gzipSync(records.map(line).join('')));
    const commitment = { type: 'commitment', kind: 'savings-plan', resource: `arn:aws:savingsplans::${id}:savingsplan/x`, name: 'plan', account: id, region: 'global', owner: null, endsAt: '2026-12-01T00:00:00Z' };
    await objects.put(`${at}/rotation/${id}.ndjson.gz`, gzipSync(line(commitment)));
    const recorded = { op: 'DescribeVolumes', in: { MaxResults: 500 }, out: { Volumes: [{ VolumeId: 'vol-1', OwnerId: id }] }, err: null, at: asOf, requestId: 'r' };
    await objects.put(`${at}/tape/${call(id).slice(0, -2)}`, gzipSync(line(recorded)));
  }
  const listed = accounts.map(({ id, name }) => ({
    Id: id,
    Arn: `arn:aws:organizations::${mine}:account/o-exampleorgid/${id}`,
    Name: name,
    State: 'ACTIVE',
    JoinedTimestamp: '2024-01-01T00:00:00.000Z',
    Paths: [`o-exampleorgid/r-ab12/${id === mine ? `${unit}/` : ''}${id}/`],
  }));
  await objects.put(`${at}/tape/calls/${mine}/global/organizations.organizations-accounts.ndjson.gz`, gzipSync(line({ op: 'ListAccounts', in: {}, out: { Accounts: listed }, err: null, at: asOf })));
  await objects.put(`${at}/tape/tape.json`, JSON.stringify({ schema: 'tape/1', asOf, partition: 'aws', accounts }));
  const report = `${at}/reports/2026-W47/cost.html`;
  await objects.put(report, `<!doctype html><title>${mine} and ${theirs}</title>`);
  const pack = 'packs/2026-Q4.zip';
  await objects.put(pack, `PK ${mine} ${theirs}`);
  await findings.putDocument({
    kind: 'rule',
    id: rule,
    rev: 1,
    body: {
      id: rule,
      match: { check: own.check, accounts: [mine], resource: '*', maxSeverity: 'medium' },
      subject: 'acceptance',
      reason: 'scratch space',
      ticket: null,
      until: '2027-01-01T00:00:00Z',
      facts: null,
      state: 'requested',
      by: { sub: 'somebody', name: 'Somebody' },
      at: asOf,
      approvals: [],
      since: null,
      matched: 1,
      countedAt: asOf,
      idleSince: null,
    },
  });
  return {
    folder,
    findings,
    objects,
    config: Config.parse(config),
    runs: runViews({ objects, names: () => fileRunNames(folder) }),
    tapeOf: ({ folder: of }) => Promise.resolve(prefixedObjects(of, 'tape/')),
    own,
    other,
    report: () => Buffer.from(report).toString('base64url'),
    pack: () => Buffer.from(pack).toString('base64url'),
  };
}

export function arn(account: string): string {
  return `arn:aws:ec2:eu-west-1:${account}:volume/vol-1`;
}
