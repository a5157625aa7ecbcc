import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import type { Coverage } from '#kernel/cell';
import type { Finding, FindingEvent } from '#kernel/finding';
import type { RunRecord } from '#kernel/run';
import { addDays } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { sqliteFindings } from '#store/sqlite-findings';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { motoEnvironment, newFolder, printed, tally, type Ended } from '../tally-program.ts';
import { mend } from './mend.ts';
import { seed, type Estate } from './seed.ts';

type Scanned = { readonly ended: Ended; readonly verdicts: readonly Verdict[]; readonly findings: readonly Finding[]; readonly coverage: readonly Coverage[]; readonly run: RunRecord; readonly events: readonly FindingEvent[] };

describe('scans of an organisation in moto', () => {
  const expected = expectedVerdicts(join(import.meta.dirname, 'expected-verdicts.tsv'));
  let moto: Emulator;
  let estate: Estate;
  let store: string;
  let first: Scanned;
  let second: Scanned;
  let third: Scanned;
  beforeAll(async () => {
    moto = await startMoto();
    estate = await seed(moto.url);
    store = await newFolder();
    first = await scan(1);
    second = await scan(2);
    await mend(estate);
    third = await scan(3);
  });
  afterAll(() => moto.stop());

  async function scan(number: 1 | 2 | 3): Promise<Scanned> {
    const out = await newFolder();
    const ended = await tally(['scan', '--store', store, '--out', out, '--regions', 'us-east-1,eu-west-1', '--as-of', estate.asOf(number), '--config', join(import.meta.dirname, 'tally.yaml'), '--json'], { env: motoEnvironment(moto.url) });
    if (ended.status !== 0) throw new Error(`scan ${number} ended with ${ended.status}: ${ended.stderr}`);
    const lines = async (file: string): Promise<any[]> =>
      (await readFile(join(out, file), 'utf8'))
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line));
    const findings = await sqliteFindings(join(store, 'findings.sqlite'));
    const events: FindingEvent[] = [];
    for await (const event of findings.eventsBetween(estate.asOf(1), addDays(estate.asOf(3), 1))) events.push(event);
    await findings.close();
    return { ended, verdicts: await lines('verdicts.jsonl'), findings: await lines('findings.jsonl'), coverage: await lines('coverage.jsonl'), run: JSON.parse(await readFile(join(out, 'run.json'), 'utf8')), events };
  }

  test('the first gives exactly the verdicts that were written down', () => {
    expect(
      difference(
        expected.map(expectedLine),
        first.verdicts.map(verdict => lineOf(verdict, estate)),
      ),
    ).toEqual({ missing: [], surplus: [] });
  });

  test('every cell of the three accounts and two regions is complete, but for AWS Config, which nobody has set up, and for what asks of the services and Regions of the bill, which has none', () => {
    const planned = first.run.scope.collectors.map(id => ({ id, scope: collectors[id]?.scope }));
    const regional = planned.filter(({ scope }) => scope === 'region').map(({ id }) => id);
    const accountWide = planned.filter(({ scope }) => scope === 'account').map(({ id }) => id);
    const skipped = ['config-aggregate-resources', 'cost-explorer-resources', 'pricing-products'];
    const organization = planned.filter(({ scope }) => scope === 'organization').map(({ id }) => `${id} ${skipped.includes(id) ? 'skipped' : 'complete'}`);
    // of all collectors, these are not asked
    expect(Object.keys(collectors).filter(id => !first.run.scope.collectors.includes(id))).toEqual([
      ...['accessanalyzer-findings', 'acmpca-certificate-authorities', 'api-gateway-api-keys', 'api-gateway-client-certificates', 'cloudtrail-changes', 'secretsmanager-rotation-events', 'cloudwatch-s3-bucket-storages'],
      ...['codebuild-source-credentials', 'config-recorders', 'cost-explorer-allocation-tags', 'cost-explorer-reservations', 'elasticache-users', 'iam-instance-profiles', 'iam-last-accessed'],
      ...['iam-organization-features', 'iam-password-policy', 'iam-saml-providers', 'iam-server-certificates', 'iam-service-credentials', 'iam-signing-certificates', 'iam-ssh-keys', 'memorydb-users'],
      ...[
        'organizations-delegated-administrators',
        'redshiftserverless-namespaces',
        'resource-explorer-indexes',
        'rolesanywhere-identities',
        's3-control-public-access-block',
        's3-bucket-storages',
        'sso-admin-assignments',
        'sso-admin-permission-sets',
        'trusted-advisor-recommendations',
      ],
    ]);
    const cells = ['management', 'shop', 'lab'].flatMap(account => [
      ...['us-east-1', 'eu-west-1'].flatMap(region => regional.map(collector => `${account} ${region} ${collector} complete`)),
      ...accountWide.map(collector => `${account} global ${collector} complete`),
      ...(account === 'management' ? organization.map(collector => `management global ${collector}`) : [`${account} global sts-assume-role complete`]),
    ]);
    expect(
      difference(
        cells,
        first.coverage.map(({ account, region, collector, status }) => `${estate.accounts.get(account)} ${region} ${collector} ${status}`),
      ),
    ).toEqual({ missing: [], surplus: [] });
    expect(first.ended.status).toBe(0);
  });

  test('what moto leaves open is counted as holes, not filled in', () => {
    const holes = first.coverage.filter(line => line.holes > 0).map(({ account, collector, holes: count }) => `${estate.accounts.get(account)} ${collector} ${count}`);
    expect(
      difference(
        [
          // the credential report has no row for root: two fields each
          'management iam-credential-report 2',
          'shop iam-credential-report 2',
          'lab iam-credential-report 2',
          // policies, two and one, have no date of their last change and no count of those whose boundary they are
          'management iam-authorization-details 4',
          'shop iam-authorization-details 2',
          // the three accounts have no path
          'management organizations-accounts 3',
          // nobody asks for the policy of a secret that waits for its deletion: AWS does not answer
          'shop secretsmanager-secret-policies 1',
        ],
        holes,
      ),
    ).toEqual({ missing: [], surplus: [] });
  });

  test('each failure is a finding of the baseline with one event', () => {
    const failures = expected.filter(({ outcome }) => outcome === 'fail').length;
    expect(first.findings.map(({ state, cohort, rev }) => `${state} ${cohort} ${rev}`)).toEqual(Array.from({ length: failures }, () => 'open baseline 1'));
    expect(first.run.findings).toEqual({ opened: failures, changed: 0, resolved: 0, reopened: 0, written: failures });
    expect(first.events.map(({ type }) => type)).toEqual(Array.from({ length: failures }, () => 'opened'));
  });

  test('the bill that moto was told is read as it stands', async () => {
    const rows = gunzipSync(await readFile(join(store, 'runs', first.run.run, 'kept/bill-row/123456789012.ndjson.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).data);
    const day = (back: number): string => addDays(estate.asOf(1), -back).slice(0, 10);
    expect(rows.map(({ question, from, to, netAmortized, unblended, currency }) => [question, from, to, netAmortized, unblended, currency])).toEqual([5, 4, 3].map(back => ['total', day(back), day(back - 1), 12.5, 13.75, 'USD']));
    expect(first.run.cost).toEqual({ amount: 0.27033, currency: 'USD' }); // 27 questions to Cost Explorer of a cent, 33 metrics of which a thousand cost one
  });

  test('--json prints the same coverage, verdicts, findings and run as the files hold', () => {
    const { coverage = [], verdict = [], finding = [], run = [] } = printed(first.ended.stdout);
    const typed = (type: string, lines: readonly object[]) => lines.map(line => ({ type, ...line }));
    expect([coverage, verdict, finding, run]).toEqual([typed('coverage', first.coverage), typed('verdict', first.verdicts), typed('finding', first.findings), typed('run', [first.run])]);
  });

  test('the second says the same and writes no finding and no event', () => {
    expect(second.run.findings).toEqual({ opened: 0, changed: 0, resolved: 0, reopened: 0, written: 0 });
    expect(second.findings).toEqual(first.findings);
    expect(second.events).toEqual(first.events);
    expect(second.verdicts.map(verdict => lineOf(verdict, estate))).toEqual(first.verdicts.map(verdict => lineOf(verdict, estate)));
  });

  test('the third, after half of the failing resources were mended, resolves exactly their findings', () => {
    const mended = expected.filter(line => line.mended !== '-').map(line => `${line.account}\t${line.region}\t${line.resource}\t${line.check}\t${line.mended}`);
    const resolved = third.findings.filter(finding => finding.state === 'resolved');
    const named = resolved.map(({ account, region, resource, check, closed }) => `${estate.accounts.get(account)}\t${region}\t${estate.labels.get(resource) ?? resource}\t${check}\t${closed}`);
    expect(difference(mended, named)).toEqual({ missing: [], surplus: [] });
    expect(third.run.findings).toEqual({ opened: 0, changed: 0, resolved: mended.length, reopened: 0, written: mended.length });
    expect(
      third.events
        .slice(first.events.length)
        .map(event => `${event.finding} ${event.type} ${event.run}`)
        .sort(),
    ).toEqual(resolved.map(finding => `${finding.id} resolved ${third.run.run}`).sort());
    expect(third.findings.filter(finding => finding.state === 'open')).toEqual(first.findings.filter(({ id }) => !resolved.some(finding => finding.id === id)));
  });

  test('half of the failing resources are mended', () => {
    const resources = (lines: typeof expected): number => new Set(lines.map(line => `${line.account} ${line.region} ${line.resource}`)).size;
    const failing = expected.filter(line => line.outcome === 'fail');
    expect(resources(failing.filter(line => line.mended !== '-'))).toBe(resources(failing) / 2);
    expect(failing.filter(line => line.mended === '-' && failing.some(other => other.mended !== '-' && other.account === line.account && other.resource === line.resource))).toEqual([]);
  });

  test('`tally runs diff` shows nothing between the first and the second, and each mended failure between the second and the third', async () => {
    const same = await tally(['runs', 'diff', first.run.run, second.run.run, '--store', store]);
    expect(same).toMatchObject({ status: 0, stdout: 'every verdict is the same\n' });
    const { diff, change = [] } = printed((await tally(['runs', 'diff', second.run.run, 'last', '--store', store, '--json'])).stdout);
    expect(diff).toMatchObject([{ from: second.run.run, to: third.run.run, versions: [] }]);
    const failed = change
      .filter(({ from }) => from?.outcome === 'fail')
      .map(({ account, region, check, resource }) => [account, region, check, resource].join(' '))
      .sort();
    expect(failed).toEqual(
      third.findings
        .filter(({ state }) => state === 'resolved')
        .map(({ account, region, check, resource }) => [account, region, check, resource].join(' '))
        .sort(),
    );
    expect(change.filter(({ to }) => to?.outcome === 'fail')).toEqual([]);
  });

  test('`tally findings list` shows what is left open', async () => {
    const { finding = [] } = printed((await tally(['findings', 'list', '--store', store, '--limit', '1000', '--json'])).stdout);
    expect(finding.map(({ id }) => id).sort()).toEqual(
      third.findings
        .filter(({ state }) => state === 'open')
        .map(({ id }) => id)
        .sort(),
    );
  });
});
