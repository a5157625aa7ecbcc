import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { Verdict } from '#kernel/verdict';
import { everyRecording } from './every-recording.ts';
import type { Recording } from './recording.ts';
import { collectorsFor, judge, replay, withDependencies } from './replay.ts';

const columns = ['recording', 'collectors', 'asOf', 'check', 'resource', 'outcome', 'code', 'why'] as const;
type Row = Record<(typeof columns)[number], string>;

const [head, ...lines] = readFileSync(join(import.meta.dirname, 'expectations.tsv'), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'));
const rows: readonly Row[] = lines.map(line => Object.fromEntries(line.split('\t').map((value, index) => [columns[index], value])) as Row);
const config = Config.parse({ tags: { required: [{ key: 'Name' }] } });

const judged = new Map<string, Promise<readonly Verdict[]>>();
function verdictsOf({ recording: name, collectors, asOf }: Row): Promise<readonly Verdict[]> {
  const key = [name, collectors, asOf].join(' ');
  let verdicts = judged.get(key);
  if (verdicts === undefined) judged.set(key, (verdicts = run()));
  return verdicts;
  async function run() {
    const recording = everyRecording.get(name) as Recording;
    return judge(await replay(recording, asOf, config, withDependencies(collectors.split(','), collectorsFor(recording))), asOf, config);
  }
}

test('every row is whole and said once', () => {
  expect(head?.split('\t')).toEqual([...columns]);
  for (const row of rows) {
    expect(Object.keys(row), row.why).toEqual([...columns]);
    expect([...everyRecording.keys()]).toContain(row.recording);
  }
  expect(new Set(rows.map(({ recording, collectors, asOf, check, resource }) => [recording, collectors, asOf, check, resource].join(' '))).size).toBe(rows.length);
});

describe.each([...Map.groupBy(rows, ({ recording }) => recording)])('%s', (_, own) => {
  test.each(own)('$asOf $resource: $check is $outcome ($code): $why', async row => {
    const found = (await verdictsOf(row)).filter(({ check, resource, name }) => check === row.check && (resource.endsWith(row.resource) || name === row.resource));
    expect(found.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([`${row.outcome} ${row.code}`]);
  });
});
