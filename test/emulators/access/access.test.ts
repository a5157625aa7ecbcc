import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, instant } from '#kernel/time';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { motoEnvironment, newFolder, printed, tally } from '../tally-program.ts';
import { seedAccess } from './seed-access.ts';

const management = '123456789012';
let moto: Emulator;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

test('an account of careless access in moto gives exactly the verdicts that were written down', async () => {
  const { labels, member } = await seedAccess(moto.url);
  const asOf = addDays(instant(Date.now()), 92);
  const folder = await newFolder();
  const config = join(folder, 'tally.yaml');
  await writeFile(
    config,
    JSON.stringify({
      access: {
        vendorAccounts: ['777788889999'],
        breakGlass: [
          { principal: `arn:aws:iam::${management}:user/rescue`, owner: 'platform', testedOn: addDays(asOf, -10).slice(0, 10) },
          { principal: `arn:aws:iam::${management}:role/emergency`, owner: 'platform' },
        ],
      },
    }),
  );
  const expected = expectedVerdicts(join(import.meta.dirname, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout, stderr } = await tally(['scan', '--accounts', management, '--regions', 'us-east-1', '--as-of', asOf, '--config', config, '--checks', checks, '--store', folder, '--json'], { env: motoEnvironment(moto.url) });
  const { verdict = [], coverage = [] } = printed(stdout);
  expect(
    coverage.filter(({ status }) => status !== 'complete').map(({ collector, status }) => `${collector} ${status}`),
    stderr,
  ).toEqual(['config-aggregate-resources skipped', 's3-control-public-access-block failed']); // nobody set up AWS Config; S3 Control puts the account before a host that is an address here
  const said = verdict.map(line => lineOf(line, { accounts: new Map([[management, 'management']]), labels }).replaceAll(member, '<member>'));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
}, 120_000);
