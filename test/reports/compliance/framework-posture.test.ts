import { describe, expect, test } from 'vitest';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import { buildComplianceReport } from '#reports/model/compliance';
import { addDays } from '#kernel/time';
import { asOf, complianceInput, framework } from '../fixture.ts';
import { accepted, kpiOf, made, reportOf } from './made.ts';

const [sample] = buildComplianceReport(complianceInput()).frameworks;

describe('a framework', () => {
  test('says first how many of its controls are assessed, and its states add up to all of them', () => {
    expect(sample).toMatchObject({ id: 'sample-1.0', assessed: 5, of: 7 });
    expect(Object.values(sample!.states).reduce((sum, value) => sum + value, 0)).toBe(7);
  });
  test('is shown with the week before', () => expect(sample?.before).toEqual({ passes: 1, fails: 3, notAssessed: 1 }));
  test('whose check did not run is not assessed, and its check is named', () => expect(sample?.controls.find(({ id }) => id === '1.4')).toMatchObject({ state: 'not-assessed', notRun: ['iam-group-empty'] }));
  test('names the tool or what a person looks at', () => {
    expect(sample?.controls.find(({ id }) => id === '2.1')).toMatchObject({ state: 'elsewhere', elsewhere: 'Amazon GuardDuty' });
    expect(sample?.controls.find(({ id }) => id === '2.2')).toMatchObject({ state: 'manual', manual: 'The records of trainings.' });
  });
  test('without any verdict is not assessed and never passes', () => {
    const report = reportOf([], [], { frameworks: [framework] });
    expect(report.frameworks[0]?.states).toMatchObject({ passes: 0, fails: 0, 'not-assessed': 5 });
    expect(kpiOf(report, 'controls')).toMatchObject({ numerator: 5, denominator: 7, unknown: 5 });
  });
});

test('open findings of a control are counted, the accepted ones apart', () => {
  const report = reportOf([made('a', { check: 'iam-role-unused' }), made('b', { check: 'iam-role-unused', due: null, work: 'accepted', acceptance: accepted(addDays(asOf, 9)) })], [], { frameworks: [framework] });
  expect(report.frameworks[0]?.controls.find(({ id }) => id === '1.3')).toMatchObject({ open: 2, accepted: 1 });
});

test('a control about some kinds of resources counts the findings on these only', async () => {
  const frameworks = await loadFrameworks();
  const mapped = frameworks.flatMap(({ controls }) => controls.flatMap(control => control.checks.filter(({ of }) => of?.includes('dynamodb-table') === true).map(({ check }) => ({ id: control.id, check }))))[0]!;
  const report = reportOf([made('a', { check: mapped.check, resource: 'arn:aws:dynamodb:eu-west-1:222222222222:table/orders' }), made('b', { check: mapped.check, resource: 'arn:aws:sqs:eu-west-1:222222222222:orders' })], [], {
    frameworks,
  });
  expect(report.frameworks.flatMap(({ controls }) => controls).find(({ id }) => id === mapped.id)?.open).toBe(1);
});

test('every shipped framework is told, with as many controls as it lists', async () => {
  const frameworks = await loadFrameworks();
  const report = buildComplianceReport({ ...complianceInput(), frameworks });
  expect(report.frameworks.map(({ id, of, controls }) => [id, of, controls.length])).toEqual(frameworks.map(({ id, controls }) => [id, controls.length, controls.length]));
});
