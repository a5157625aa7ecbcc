import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '#kernel/call';
import type { RunRecord } from '#kernel/run';
import { addDays, instant } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { difference, lineOf } from '../expected-verdicts.ts';
import { createTable } from '../store-table.ts';
import { motoEnvironment, newFolder, printed, tally } from '../tally-program.ts';
import { editedTape } from './edit-tape.ts';
import { seed, type Estate } from './seed.ts';

const runFiles = ['verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl', 'run.json', 'report.html'] as const;
const config = join(import.meta.dirname, 'tally.yaml');

describe('the tape of a scan of moto', () => {
  let moto: Emulator;
  let estate: Estate;
  let tape: string;
  let store: string;
  let live: string;
  beforeAll(async () => {
    moto = await startMoto();
    estate = await seed(moto.url);
    [tape, store, live] = [join(await newFolder(), 'tape'), await newFolder(), await newFolder()];
    await scan(['--store', store, '--out', live, '--record', tape, '--as-of', estate.asOf(1)], { env: motoEnvironment(moto.url) });
  });
  afterAll(() => moto.stop());

  async function scan(args: readonly string[], at: Parameters<typeof tally>[1] = {}): Promise<void> {
    const ended = await tally(['scan', '--config', config, '--regions', 'us-east-1,eu-west-1', ...args], at);
    if (ended.status !== 0) throw new Error(`ended with ${ended.status}: ${ended.stderr}`);
  }
  const said = (folder: string): Promise<Verdict[]> =>
    readFile(join(folder, 'verdicts.jsonl'), 'utf8').then(text =>
      text
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Verdict),
    );
  const recordOf = async (folder: string): Promise<RunRecord> => JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));

  test.each([
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
  ])('is judged as the live answers were, byte by byte, without AWS, in $TZ with $LANG', async env => {
    const before = await fingerprint(tape);
    const out = await newFolder();
    await scan(['--tape', tape, '--store', await newFolder(), '--out', out], { env });
    for (const file of runFiles) expect((await readFile(join(out, file))).equals(await readFile(join(live, file))), file).toBe(true);
    expect(await fingerprint(tape)).toEqual(before);
  });

  test('gives in DynamoDB the findings that it gives in SQLite, and the second time nothing', async () => {
    const table = 'tally-findings';
    const client = new DynamoDBClient({ endpoint: moto.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    await createTable(client, table);
    client.destroy();
    const at = { env: motoEnvironment(moto.url), cwd: await newFolder() };
    const out = await newFolder();
    await scan(['--tape', tape, '--store', `dynamodb:${table}`, '--out', out], at);
    for (const file of runFiles) expect((await readFile(join(out, file))).equals(await readFile(join(live, file))), file).toBe(true);
    await scan(['--tape', tape, '--store', `dynamodb:${table}`, '--out', out, '--as-of', estate.asOf(2)], at);
    expect((await recordOf(out)).findings).toEqual({ opened: 0, changed: 0, resolved: 0, reopened: 0, written: 0 });
    const list = (place: string) => tally(['findings', 'list', '--store', place, '--limit', '1000', '--order', 'dollars', '--json'], at);
    const [inDynamo, inSqlite] = await Promise.all([list(`dynamodb:${table}`), list(store)]);
    expect(inDynamo.stdout.split('\n')).toEqual(inSqlite.stdout.split('\n'));
    expect(printed(inDynamo.stdout)['finding']).toHaveLength((await recordOf(live)).findings.opened);
  });

  describe('judged a day later, when one key crosses its limit, one window of metrics runs out and one severity rises', () => {
    const days: Record<'before' | 'after', { out: string; verdicts: readonly Verdict[]; record: RunRecord; findings: readonly any[] }> = {} as never;
    let judged: string;
    beforeAll(async () => {
      // ten days after the line's limits, nothing else crosses one
      const before = addDays(estate.asOf(1), 10);
      const edited = await editedTape(tape, call => aged(call, before, estate));
      judged = await newFolder();
      for (const [day, asOf] of [
        ['before', before],
        ['after', addDays(before, 1)],
      ] as const) {
        const out = await newFolder();
        await scan(['--tape', edited, '--store', judged, '--out', out, '--as-of', asOf]);
        const findings = (await readFile(join(out, 'findings.jsonl'), 'utf8'))
          .split('\n')
          .filter(line => line !== '')
          .map(line => JSON.parse(line));
        days[day] = { out, verdicts: await said(out), record: await recordOf(out), findings };
      }
    });

    test('exactly these verdicts differ', () => {
      const { missing, surplus } = difference(
        days.before.verdicts.map(verdict => lineOf(verdict, estate)),
        days.after.verdicts.map(verdict => lineOf(verdict, estate)),
      );
      expect(missing).toEqual([
        'shop\teu-west-1\tinstance/idle\tec2-instance-idle\tfail\thigh\tidle',
        'shop\tglobal\taccess-key/robot-early\tiam-access-key-stale\tfail\thigh\tstale',
        'shop\tglobal\taccess-key/robot-late\tiam-access-key-stale\tpass\t-\tfresh',
      ]);
      expect(surplus).toEqual([
        'shop\teu-west-1\tinstance/idle\tec2-instance-idle\tnot-assessed\t-\tno-metrics',
        'shop\tglobal\taccess-key/robot-early\tiam-access-key-stale\tfail\tcritical\tstale',
        'shop\tglobal\taccess-key/robot-late\tiam-access-key-stale\tfail\thigh\tstale',
      ]);
    });

    test('in all others but measures, and the sentences that show them, nothing moves', () => {
      const fixed = (verdicts: readonly Verdict[]) =>
        verdicts
          .filter(({ check, resource }) => !['instance/idle ec2-instance-idle', 'access-key/robot-early iam-access-key-stale', 'access-key/robot-late iam-access-key-stale'].includes(`${estate.labels.get(resource)} ${check}`))
          .map(verdict => ({ ...verdict, measures: {}, reason: '' }));
      expect(fixed(days.after.verdicts)).toEqual(fixed(days.before.verdicts));
      expect(fixed(days.after.verdicts)).toHaveLength(days.after.verdicts.length - 3);
    });

    test('one finding is opened, one changed, and nothing else is written: what is no longer known stays open', () => {
      expect(days.after.record.findings).toEqual({ opened: 1, changed: 1, resolved: 0, reopened: 0, written: 2 });
      const known = new Map(days.before.findings.map(finding => [finding.id, withoutSaving(finding)]));
      const written = days.after.findings.filter(finding => known.get(finding.id) !== withoutSaving(finding));
      expect(written.map(({ resource, check, state, severity, rev, run }) => `${estate.labels.get(resource)} ${check} ${state} ${severity} ${rev} ${run === days.after.record.run}`).sort()).toEqual([
        'access-key/robot-early iam-access-key-stale open critical 2 true',
        'access-key/robot-late iam-access-key-stale open high 1 true',
      ]);
      expect(days.after.findings.filter(({ resource, check }) => estate.labels.get(resource) === 'instance/idle' && check === 'ec2-instance-idle')).toMatchObject([{ state: 'open', run: days.before.record.run }]);
    });

    test('`tally runs diff` shows the three', async () => {
      const { change = [] } = printed((await tally(['runs', 'diff', days.before.record.run, days.after.record.run, '--store', judged, '--json'])).stdout);
      expect(change.map(({ resource, from, to }) => `${estate.labels.get(resource)} ${from.outcome} ${from.severity} -> ${to.outcome} ${to.severity}`).sort()).toEqual([
        'access-key/robot-early fail high -> fail critical',
        'access-key/robot-late pass high -> fail high',
        'instance/idle fail high -> not-assessed high',
      ]);
    });
  });
});

/** A call as if the tape had been recorded ten days later, with two keys at the edge and all metrics but those of `idle` going on for a day more. */
function aged(call: Call, asOf: string, { labels }: Estate): Call {
  const edge: Readonly<Record<string, number>> = { 'access-key/robot-late': 90, 'access-key/robot-early': 180 };
  const labelOf = (end: string): string | undefined => [...labels].find(([resource]) => resource.endsWith(`/${end}`))?.[1];
  if (call.op === 'ListAccessKeys') {
    for (const key of call.out.AccessKeyMetadata) {
      const days = edge[labelOf(key.AccessKeyId) ?? ''];
      if (days !== undefined) key.CreateDate = addDays(asOf, -days);
    }
  }
  if (call.op === 'GetMetricData') {
    const instances = new Map((call.in as any).MetricDataQueries.map((query: any) => [query.Id, query.MetricStat.Metric.Dimensions[0].Value]));
    for (const result of call.out.MetricDataResults) {
      result.Timestamps = result.Timestamps.map((at: string) => addDays(at, 10));
      if (result.Timestamps.length === 0 || labelOf(String(instances.get(result.Id))) === 'instance/idle') continue;
      result.Timestamps.push(instant(Date.parse(addDays(result.Timestamps.at(-1), 1))));
      result.Values.push(result.Values.at(-1));
    }
  }
  return call;
}

/** A saving is of the run that wrote the file, and not kept in the store. */
function withoutSaving(finding: object): string {
  return JSON.stringify({ ...finding, saves: null });
}

/** File → hash of its bytes. */
async function fingerprint(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async file => [
        file,
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      ]),
    ),
  );
}
