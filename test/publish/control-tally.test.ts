import { expect, test } from 'vitest';
import { tallyChecks } from '#evaluate/frameworks/tally-checks';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import { controlTally } from '#publish/control-tally';
import { checks, findings, framework, verdicts } from '../reports/fixture.ts';

const ran = checks.map(({ id }) => id);

test('of a stream is that of the whole, however many batches it comes in', async () => {
  const frameworks = [...(await loadFrameworks()), framework];
  const all = Array.from({ length: 3 }, () => verdicts(findings(200))).flat();
  expect(all.length).toBeGreaterThan(10_000);
  const tally = controlTally(ran, frameworks);
  for (const verdict of all) tally.add(verdict);
  expect(new Map([...tally.counts()].sort())).toEqual(new Map([...tallyChecks(all, ran, frameworks)].sort()));
});

test('knows of a check that ran and found nothing', () => {
  const counts = controlTally(ran, [framework]).counts();
  expect(counts.get('iam-role-unused')).toEqual({ ran: true, fail: 0, pass: 0, notAssessed: 0, notApplicable: 0, manual: 0 });
  expect(counts.get('iam-group-empty')).toBeUndefined();
});
