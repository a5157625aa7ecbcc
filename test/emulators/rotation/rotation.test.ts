import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, instant } from '#kernel/time';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { motoEnvironment, newFolder, printed, tally } from '../tally-program.ts';
import { seedCredentials } from './seed-credentials.ts';

const management = '123456789012';
let moto: Emulator;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

test('an account of old credentials in moto gives exactly the verdicts that were written down', async () => {
  const labels = await seedCredentials(moto.url);
  const asOf = addDays(instant(Date.now()), 400);
  const expected = expectedVerdicts(join(import.meta.dirname, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout, stderr } = await tally(['scan', '--accounts', management, '--regions', 'us-east-1', '--as-of', asOf, '--checks', checks, '--store', await newFolder(), '--json'], { env: motoEnvironment(moto.url) });
  const { verdict = [] } = printed(stdout);
  const said = verdict.map(line => lineOf(line, { accounts: new Map([[management, 'management']]), labels }));
  expect(difference(expected.map(expectedLine), said), stderr).toEqual({ missing: [], surplus: [] });
}, 120_000);
