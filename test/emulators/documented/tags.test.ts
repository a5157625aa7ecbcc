import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = import.meta.dirname;
const linesOf = async (file: string): Promise<string[]> => (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(line => line !== '');
const opOf = (line: string): string => (JSON.parse(line) as { readonly op: string }).op;

/** The tape of documented answers with what `tags/tape` says otherwise: its operations take the place of the same ones. */
async function tapeWithTags(): Promise<string> {
  const tape = await newFolder();
  await cp(join(here, 'tape'), tape, { recursive: true });
  const more = join(here, 'tags/tape');
  for (const file of await readdir(more, { recursive: true })) {
    if (!file.endsWith('.ndjson')) continue;
    const own = await linesOf(join(more, file));
    const ops = new Set(own.map(opOf));
    const rest = (await linesOf(join(tape, file))).filter(line => !ops.has(opOf(line)));
    await mkdir(dirname(join(tape, file)), { recursive: true });
    await writeFile(join(tape, file), `${[...rest, ...own].join('\n')}\n`);
  }
  return tape;
}

test('resources, accounts and keys of the bill with all that can be right and wrong of tags give exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'tags/expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))];
  const resources = new Set(expected.map(({ resource }) => resource));
  const { stdout, stderr } = await tally(['scan', '--tape', await tapeWithTags(), '--config', join(here, 'tags/tally.yaml'), '--checks', checks.join(','), '--store', await newFolder(), '--json']);
  expect(stderr).not.toContain('ana@example.com');
  const { verdict = [] } = printed(stdout);
  const said = verdict.filter(({ resource }) => resources.has(resource)).map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
  for (const { check, facts, reason } of verdict.filter(found => found.check === 'resource-tag-value-sensitive' && found.outcome === 'fail')) expect(JSON.stringify([check, facts, reason])).not.toContain('ana@');
});
