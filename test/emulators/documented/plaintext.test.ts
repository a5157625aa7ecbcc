import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = import.meta.dirname;

test('settings with secrets in clear give exactly the verdicts that were written down, and leave no secret behind', async () => {
  const expected = expectedVerdicts(join(here, 'plaintext/expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const store = await newFolder();
  const { stdout, stderr } = await tally(['scan', '--tape', join(here, 'plaintext/tape'), '--checks', checks, '--store', store, '--json']);
  const { verdict = [] } = printed(stdout);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
  const written = await Promise.all((await readdir(store, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).map(entry => readFile(join(entry.parentPath, entry.name), 'latin1')));
  for (const text of [stdout, stderr, ...written]) expect(text).not.toContain('Winter-2024-kalt');
});
