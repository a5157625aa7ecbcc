import { expect, test } from 'vitest';
import { formats, renderReport } from '#publish/render-reports';
import type { ReportSource } from '#publish/report-source';
import { accountNames, asOf, complianceInput } from '../reports/fixture.ts';
import { rotationInput } from '../reports/rotation-fixture.ts';

/** What a compliance report is made of. */
function source(rotation: ReportSource['rotation']): ReportSource {
  const { run, tallies, checks, findings, events, coverage, history } = complianceInput();
  return {
    record: run,
    tallies,
    checks,
    findings: () => Promise.resolve(findings),
    async *eachFinding() {
      yield* findings;
    },
    async *findingsOn(has: (account: string, resource: string) => boolean) {
      yield* findings.filter(({ account, resource }) => has(account, resource));
    },
    coverage,
    accountNames,
    weeks: history,
    access: null,
    rotation,
    tagVerdicts: [],
    tagKeys: [],
    tagGaps: null,
    resourceCosts: null,
    eventsOf: () => Promise.resolve(events),
  } as unknown as ReportSource;
}
const judged = rotationInput(asOf, [...accountNames.keys()]);

test('the compliance report has its dates as a calendar beside it, by the name that the page says', async () => {
  const { files } = await renderReport('compliance', source(judged), '2026-W46', formats);
  const calendar = files.find(({ name }) => name === 'rotation.ics');
  expect(calendar?.contentType).toBe('text/calendar; charset=utf-8');
  expect(String(calendar?.body).match(/BEGIN:VEVENT/g)).toHaveLength(judged.due.length);
  expect(files.find(({ name }) => name === 'compliance.html')?.body).toContain('rotation.ics');
  expect(files.filter(({ name }) => name.startsWith('compliance-rotation-')).map(({ name }) => name)).toContain('compliance-rotation-late.csv');
});

test('without credentials that were judged there is no calendar, and none of the cost report', async () => {
  expect((await renderReport('compliance', source(null), '2026-W46', ['ics'])).files).toEqual([]);
});
