import { describe, expect, test } from 'vitest';
import { complianceHtml } from '#reports/html/compliance';
import { buildComplianceReport } from '#reports/model/compliance';
import { RotationReport, rotationReport, sinceWhen, type RotationInput } from '#reports/model/rotation';
import { rotationTables } from '#reports/tables/rotation-tables';
import { historyReader } from '#rotation/rotation-history';
import { rotationRate } from '#rotation/rotation-rate';
import { accountNames, asOf, complianceInput, emptyCompliance } from './fixture.ts';
import { grace, rotationInput } from './rotation-fixture.ts';

const input = rotationInput(asOf, [...accountNames.keys()]);
const report = (more: Partial<RotationInput> = {}) => rotationReport({ ...input, ...more }, { asOf, accountNames });
const rate = (more: object) => ({ ...input.rate, ...more, headline: { ...input.rate.headline, ...(more as { headline?: object }).headline } }) as RotationInput['rate'];

describe('the report on rotation', () => {
  test('adds up: parts to the whole, late ones to their number', () => {
    const { headline, byOwner, byAccount, byManaged, late, population } = RotationReport.parse(report());
    for (const parts of [byOwner, byAccount, byManaged]) for (const key of ['met', 'late', 'undetermined', 'notYetDue', 'onTime', 'missed'] as const) expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(headline[key]);
    expect(late).toHaveLength(headline.late);
    expect(headline.met + headline.late + headline.undetermined + headline.notYetDue + population.replica + population.pendingDeletion).toBe(population.known);
    expect(headline.late).toBeGreaterThan(0);
    expect(headline.undetermined).toBeGreaterThan(0);
  });
  test('says whether the target is reached, and says that it does not know where it does not', () => {
    const sentence = (state: string, headline: object) => report({ rate: rate({ state, headline }) }).sentence;
    expect(sentence('above', { met: 98, late: 2, undetermined: 0, rate: 0.98 })).toBe('Above 95\u00a0%: 98.0% of the 100 secrets with a deadline met the latest one and are not overdue; 2 are not.');
    expect(sentence('above', { met: 1, late: 0, undetermined: 0, rate: 1 })).toBe('Above 95\u00a0%: 100.0% of the 1 secret with a deadline met the latest one and is not overdue; none is late.');
    expect(sentence('below', { met: 50, late: 50, undetermined: 0, rate: 0.5 })).toMatch(/^Not above 95\u00a0%: 50\.0% /);
    expect(sentence('unknown', { met: 50, late: 0, undetermined: 50, atLeast: 0.5, atMost: 1 })).toContain('is not known yet: it lies between 50.0% and 100.0%');
    expect(sentence('nothing-due', {})).toContain('there is no rate yet');
  });
  test('counts the dates of each owner, those within 7 days among those within 30', () => {
    const { dueByOwner, due } = report();
    expect(dueByOwner.reduce((sum, { overdue, within90 }) => sum + overdue + within90, 0)).toBe(due.length);
    for (const { within7, within30, within90 } of dueByOwner) expect(within7 <= within30 && within30 <= within90).toBe(true);
    expect(due.filter(({ what }) => what !== 'rotation').map(({ what, days }) => [what, days])).toEqual([
      ['expiry', 12],
      ['commitment', 40],
    ]);
  });
  test('says since when it is known', () => {
    expect(sinceWhen(report({ rate: rate({ completeSince: input.rate.window.from }) }))).toMatch(/^every deadline of the 90 days is known; the first look was on /);
    expect(sinceWhen(report({ rate: rate({ completeSince: '2026-10-01T00:00:00Z' }) }))).toMatch(/^every deadline since Oct 1, 2026 is known, not all before/);
    expect(sinceWhen(report({ rate: rate({ completeSince: null }) }))).toContain('not known even now');
    expect(sinceWhen(report({ rate: rotationRate(historyReader().done(), { at: asOf, grace }) }))).toBe('nothing is known yet');
  });
});

describe('on the page', () => {
  const html = complianceHtml(buildComplianceReport(complianceInput()));
  test('stand the answer, who is late, what is next and since when', () => {
    const section = /<section id="rotation"[^]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(section).toContain(report().sentence.replaceAll('&', '&amp;'));
    for (const words of ['Who is late', 'What comes next', 'Dates by owner', 'Since when', 'rotation.ics', 'rotation failed on 2026-11-14']) expect(section).toContain(words);
  });
  test('stands nothing of it where no credentials were judged', () => {
    const model = buildComplianceReport({ ...complianceInput(), rotation: null });
    expect(model.rotation.state).toBe('unjudged');
    expect(complianceHtml(model)).not.toContain('id="rotation"');
    expect(rotationTables(model.rotation, 'compliance')).toEqual([]);
    expect(buildComplianceReport(emptyCompliance).rotation.state).toBe('unjudged');
  });
  test('what was accepted is told with the rate that it would be without', () => {
    const model = buildComplianceReport({
      ...complianceInput(),
      rotation: { ...input, rate: rate({ population: { ...input.rate.population, excluded: { ...input.rate.population.excluded, accepted: 2 } }, withAccepted: { ...input.rate.withAccepted, rate: 0.4 } }) },
    });
    expect(complianceHtml(model)).toContain('2 secrets accepted not to rotate are left out; with them the rate is 40.0%.');
  });
});
