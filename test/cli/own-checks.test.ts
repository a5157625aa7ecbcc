import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';
import { evaluateInThreads } from '../../cli/run/evaluate-in-threads.ts';
import { volumeTape } from '../bench/volume-tape.ts';
import { account, handMadeTape, volume, volumesOf, whole } from './hand-made-tape.ts';
import { tally, type Ran } from './run-tally.ts';

const id = 'ec2-volume-project-missing';
let folder: string;
/** Files of a folder of checks, by their path in it. */
function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  return name;
}
const check = (more = '', head = ''): string => `import * as z from 'tallystick/zod';
import { defineCheck, fail, pass } from 'tallystick/check';
import { wholeDays } from 'tallystick/time';
${head}
export default defineCheck({
  id: '${id}', version: 1, topic: 'tagging', severity: 'low', title: 'EBS volumes name their project', why: 'We bill by project.', fix: 'Add the tag Project.',
  reads: 'ec2-volume', params: z.object({ key: z.string().default('Project') }), says: { named: 'It has {key}.', nameless: 'The volume of {sizeGiB} GiB, {days} days old, lacks {key}.' },
  examples: [{ name: 'without', given: { tags: {} }, expect: 'fail' }, { name: 'with', given: { tags: { Project: 'x' } }, expect: 'pass' }],
  evaluate({ tags, sizeGiB, createdAt }, { params, asOf }) { return params.key in tags ? pass('named') : fail('nameless', { sizeGiB }, { days: wholeDays(createdAt, asOf) }); },
${more}});
`;
const run = (...args: string[]): Promise<Ran> => tally(args, { cwd: folder });
const lines = (text: string): any[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-own-'));
  handMadeTape(join(folder, 'tape'), whole);
  folderOf('checks', { 'ours/volumes.ts': check(), 'shared.ts': 'export const nothing = 1;\n' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a check of one’s own', () => {
  test('is listed and shown beside ours, from a folder without a clone or packages', async () => {
    const shown = await run('checks', 'show', id, '--checks-dir', 'checks');
    expect(shown.out).toContain('EBS volumes name their project');
    expect(shown.status).toBe(0);
    const listed = lines((await run('checks', 'list', '--checks-dir', 'checks', '--json')).out).map(line => line.id);
    expect(listed).toContain(id);
    expect(listed).toContain('ec2-volume-unattached');
  }, 30_000);

  test('judges, and its findings, reports and files are like those of ours', async () => {
    const { status, out, err } = await run('scan', '--tape', 'tape', '--store', 'store', '--checks', `${id},ec2-volume-unattached`, '--checks-dir', 'checks', '--json', '--format', 'sarif,junit');
    expect(err).not.toContain('not complete');
    expect(status).toBe(0);
    const all = lines(out);
    expect(all.filter(({ type, check: of }) => type === 'verdict' && of === id)).toMatchObject([{ outcome: 'fail', code: 'nameless', reason: 'The volume of 100 GiB, 456 days old, lacks Project.', version: 1, topic: 'tagging' }]);
    expect(all.filter(({ type, check: of }) => type === 'finding' && of === id)).toMatchObject([{ state: 'open', cohort: 'baseline' }]);
    const place = join(folder, 'store/runs/scan-2026-04-02T10:00:00Z');
    const rules = JSON.parse(readFileSync(join(place, 'report.sarif'), 'utf8')).runs[0].tool.driver.rules.map((rule: any) => rule.id);
    expect(rules).toEqual([id, 'ec2-volume-unattached']);
    expect(readFileSync(join(place, 'report.html'), 'utf8')).toContain('EBS volumes name their project');
    // What judged stays with the run, and its reports need not load it again.
    expect(readFileSync(join(place, 'own-checks/ours/volumes.ts'), 'utf8')).toBe(check());
    expect(existsSync(join(place, 'own-checks/shared.ts'))).toBe(false);
    expect((await run('report', 'compliance', '--store', 'store', '--format', 'json', '--out', 'weekly')).status).toBe(0);
    expect(readFileSync(join(folder, 'weekly/compliance.json'), 'utf8')).toContain('EBS volumes name their project');
    expect((await run('report', 'compliance', '--tape', 'tape', '--checks-dir', 'checks', '--format', 'json', '--out', 'judged')).status).toBe(0);
    expect(readFileSync(join(folder, 'judged/compliance.json'), 'utf8')).toContain('EBS volumes name their project');
    expect((await run('report', 'compliance', '--store', 'store', '--checks-dir', 'checks')).err).toMatch(/^tally: --checks-dir: a stored run is reported with the checks that judged it; give it with --tape$/m);
  }, 60_000);

  test('is configured like ours, by its id', async () => {
    writeFileSync(join(folder, 'own.yaml'), `checks:\n  ${id}:\n    severity: high\n    params: { key: Team }\n`);
    const args = ['scan', '--tape', 'tape', '--store', 'configured', '--checks', id, '--config', 'own.yaml', '--json'];
    const { out } = await run(...args, '--checks-dir', 'checks');
    expect(lines(out).filter(({ type }) => type === 'verdict')).toMatchObject([{ severity: 'high', reason: expect.stringContaining('lacks Team') }]);
    const without = await run(...args);
    expect(without).toMatchObject({ status: 2, out: '' });
    expect(without.err).toMatch(new RegExp(`^tally: checks\\.${id}: there is no such check; `));
  }, 30_000);

  test('that changes, in its file or in one that it imports, closes nothing as mended', async () => {
    const tagged = join(folder, 'tagged');
    handMadeTape(tagged, { ...whole, ...volumesOf({ ...volume, Tags: [{ Key: 'Project', Value: 'x' }] }) });
    const uses = check('', "import { ours } from './ours.ts';").replace('params.key in tags', 'ours(tags, params.key)');
    folderOf('moving', { 'a.ts': uses, 'ours.ts': 'export const ours = (tags: object, key: string): boolean => key in tags;\n' });
    const criteria = async (store: string, tape: string, asOf: string) => {
      const ran = await run('scan', '--tape', tape, '--store', store, '--as-of', asOf, '--checks', id, '--checks-dir', 'moving', '--json');
      expect(ran.status).toBe(0);
      return { verdict: lines(ran.out).find(({ type }) => type === 'verdict'), finding: lines(ran.out).find(({ type }) => type === 'finding') };
    };
    const first = await criteria('moved', 'tape', '2026-04-02T10:00:00Z');
    expect(first.finding).toMatchObject({ state: 'open' });
    const again = await criteria('moved', 'tape', '2026-04-03T10:00:00Z');
    expect(again.verdict.criteria).toBe(first.verdict.criteria);
    appendFileSync(join(folder, 'moving/ours.ts'), '// another rule\n');
    const other = await criteria('moved', 'tagged', '2026-04-04T10:00:00Z');
    expect(other.verdict).toMatchObject({ outcome: 'pass' });
    expect(other.verdict.criteria).not.toBe(first.verdict.criteria);
    expect(other.finding).toMatchObject({ state: 'resolved', closed: 'criteria-changed' });
    const { out } = await run('runs', 'diff', 'scan-2026-04-03T10:00:00Z', 'last', '--store', 'moved');
    expect(out).toContain(`checks defined otherwise: ${id}\n`);
    expect(out).toMatch(new RegExp(`^closed +${id} .* fail \\(low\\) +pass `, 'm'));
  }, 60_000);

  test('that throws is not-assessed and counted, and the others go on', async () => {
    folderOf('throwing', { 'a.ts': check().replace('asOf }) { return', `asOf, self }) { if (self.account === '${account}') throw new Error('too big'); return`) });
    const { out, status } = await run('scan', '--tape', 'tape', '--store', 'throws', '--checks', `${id},ec2-volume-unattached`, '--checks-dir', 'throwing', '--json');
    expect(status).toBe(0);
    expect(lines(out).filter(({ type }) => type === 'verdict')).toMatchObject([
      { check: id, outcome: 'not-assessed', code: 'rule-failed', reason: expect.stringContaining('Error: too big') },
      { check: 'ec2-volume-unattached', outcome: 'fail' },
    ]);
    expect(lines(out).at(-1).verdicts).toMatchObject({ fail: 1, 'not-assessed': 1 });
  }, 30_000);
});

describe('a folder with faults', () => {
  test('ends with 2 before anything is scanned: one line each, with its file, its place and how to mend it', async () => {
    folderOf('faulty', {
      'a.ts': "export default { id: 'x' };\n",
      'b.ts': "import { defineCheck } from 'tallystick/chek';\n",
      'c.ts': "import * as z from 'zod';\n",
      'd.mjs': 'export const = 1;\n',
      'e.ts': check(),
      'f.ts': check(),
      'g.js': check().replace(id, 'ec2-volume-other-missing').replace("expect: 'fail'", "expect: 'pass'").replace("{ Project: 'x' } }, expect: 'pass'", "{} }, expect: 'fail'"),
      'h.ts': 'throw new Error("no\\nway");\n',
      'i.ts': "import { defineCheck } from '#kernel/check';\n",
      // none of these is a check
      'shared.ts': 'export const x = 1;\n',
      'types.d.ts': 'export default 1;\n',
      'e.test.ts': 'throw new Error("a test");\n',
      '.cache/x.ts': 'throw new Error("hidden");\n',
      'node_modules/y/x.js': 'throw new Error("a package");\n',
      'read.md': '# not code\n',
    });
    const { status, out, err } = await run('scan', '--tape', 'tape', '--store', 'faulty-store', '--checks-dir', 'faulty');
    expect(status).toBe(2);
    expect(out).toBe('');
    const said = err.trim().split('\n');
    expect(said.every(line => line.startsWith('tally: faulty/'))).toBe(true);
    const of = (file: string): readonly string[] => said.filter(line => line.startsWith(`tally: faulty/${file}: `)).map(line => line.slice(`tally: faulty/${file}: `.length));
    expect(of('a.ts').length).toBeGreaterThan(3);
    expect(of('b.ts')).toEqual(['it cannot be loaded: there is no module tallystick/chek; there are tallystick/check, tallystick/time, tallystick/zod']);
    expect(of('c.ts')).toEqual(["it cannot be loaded: there is no package zod beside it; import * as z from 'tallystick/zod'"]);
    expect(of('d.mjs')).toEqual([expect.stringMatching(/^it cannot be loaded: /)]);
    expect(of('e.ts')).toEqual([]);
    expect(of('f.ts')).toEqual([`id: ${id} is taken by faulty/e.ts; choose another`]);
    expect(of('g.js')).toEqual(['example "without": it expects pass and is fail; mend the rule or the example']);
    expect(of('h.ts')).toEqual(['it cannot be loaded: no']);
    expect(of('i.ts')).toEqual([expect.stringContaining('import from tallystick/check, tallystick/time, tallystick/zod')]);
    expect(said).toHaveLength(of('a.ts').length + 7);
    expect(existsSync(join(folder, 'faulty-store'))).toBe(false);
  }, 30_000);

  test('and one without any check are told apart from one that is right', async () => {
    folderOf('none', { 'shared.ts': 'export const x = 1;\n' });
    expect(await run('checks', 'list', '--checks-dir', 'none')).toMatchObject({ status: 2, err: 'tally: --checks-dir none: no file there exports a check; `npm run new-check <id> -- --dir none` begins one\n' });
    expect(await run('doctor', '--checks-dir', 'none/shared.ts')).toMatchObject({ status: 2, err: 'tally: --checks-dir none/shared.ts: there is no such folder\n' });
  }, 30_000);
});

describe('a run that goes on later', () => {
  test('is judged by the checks that it began with, and by no others', async () => {
    cpSync(join(folder, 'checks'), join(folder, 'kept'), { recursive: true });
    await run('scan', '--tape', 'tape', '--store', 'cut', '--checks', id, '--checks-dir', 'kept');
    const place = join(folder, 'cut/runs/scan-2026-04-02T10:00:00Z');
    for (const file of ['run.json', 'verdicts.jsonl', 'report.html']) rmSync(join(place, file));
    const resumed = await run('scan', '--resume', '--store', 'cut', '--json');
    expect(resumed.status).toBe(0);
    expect(lines(resumed.out).at(-1).scope.checks).toEqual([id]);
    for (const file of ['run.json', 'report.html']) rmSync(join(place, file));
    appendFileSync(join(folder, 'kept/ours/volumes.ts'), '// changed\n');
    const refused = await run('scan', '--resume', '--store', 'cut');
    expect(refused.status).toBe(2);
    expect(refused.err.trim()).toMatch(new RegExp(`^tally: .*/kept: ${id} changed since the run began; put the files back, or begin another scan$`));
  }, 60_000);
});

describe.skipIf(availableParallelism() < 2)('in a thread', () => {
  test('an account is judged by the same checks, and a check that changed meanwhile stops it', async () => {
    await volumeTape(join(folder, 'big'), 30_000, 29_900);
    const dir = join(folder, 'threaded');
    folderOf('threaded', { 'a.ts': check() });
    const digest =
      lines((await run('scan', '--tape', 'tape', '--store', 'digest-store', '--checks', id, '--checks-dir', 'threaded', '--json')).out).length > 0 &&
      JSON.parse(readFileSync(join(folder, 'digest-store/runs/scan-2026-04-02T10:00:00Z/start.json'), 'utf8')).own.digests;
    const config = Config.parse({});
    const judge = async (out: string, digests: Record<string, string>): Promise<boolean> => {
      const threads = evaluateInThreads({ folder: fileObjects(join(folder, out)), tape: fileObjects(join(folder, 'big')), asOf: '2026-04-02T00:00:00Z', config }, { select: [id], own: { dir, digests } });
      try {
        return await threads.evaluate('100000000000', [], false);
      } finally {
        await threads.close();
      }
    };
    expect(await judge('judged-in-thread', digest)).toBe(true);
    const verdicts = lines(gunzipSync(readFileSync(join(folder, 'judged-in-thread/verdicts/100000000000.ndjson.gz'))).toString());
    expect(verdicts.length).toBeGreaterThan(10_000);
    expect([...new Set(verdicts.map(verdict => verdict.check))]).toEqual([id]);
    await expect(judge('stopped', { [id]: '0000000000000000' })).rejects.toThrow(new Problem(`${dir}: ${id} changed since the run began; put the files back, or begin another scan`));
  }, 120_000);
});

test('`npm run new-check -- --dir` begins one whose examples fail until its rule is written, and that editors understand', () => {
  const root = resolve(import.meta.dirname, '../..');
  const begun = execFileSync(process.execPath, ['tools/new-check.ts', 'ec2-volume-stage-missing', 'tagging', 'ec2-volume', '--dir', join(folder, 'begun')], { cwd: root }).toString();
  expect(begun).toContain('npx tally checks show ec2-volume-stage-missing --checks-dir');
  expect(JSON.parse(readFileSync(join(folder, 'begun/tsconfig.json'), 'utf8')).compilerOptions.paths['tallystick/check'].map((path: string) => existsSync(resolve(folder, 'begun', path)))).toEqual([true]);
  return run('checks', 'list', '--checks-dir', 'begun').then(({ status, err }) => {
    expect(status).toBe(2);
    expect(err).toBe('tally: begun/ec2-volume-stage-missing.ts: example "the wrong state": it expects fail and is pass; mend the rule or the example\n');
  });
}, 30_000);

test('the check of the guide is one', async () => {
  const [, code = ''] = /```ts\n([^]*?)```/.exec(readFileSync(resolve(import.meta.dirname, '../../docs/guide.md'), 'utf8')) ?? [];
  folderOf('of the guide', { 'check.ts': code });
  expect(await run('checks', 'show', id, '--checks-dir', 'of the guide')).toMatchObject({ status: 0, err: '' });
}, 30_000);

test('a folder may be a link, or lie inside a package of another kind', async () => {
  folderOf('package', { 'package.json': '{"type":"commonjs"}', 'checks/a.ts': check(), 'checks/b.js': "import './shared.js';\n" + check().replace(id, 'ec2-volume-other-missing'), 'checks/shared.js': 'export const x = 1;\n' });
  symlinkSync(join(folder, 'package/checks'), join(folder, 'link'));
  for (const dir of ['package/checks', 'link']) expect(lines((await run('checks', 'list', '--checks-dir', dir, '--json')).out).map(line => line.id)).toEqual(expect.arrayContaining([id, 'ec2-volume-other-missing']));
}, 30_000);
