import { describe, expect, test } from 'vitest';
import { judgeControls } from '#evaluate/frameworks/judge-controls';
import { tallyChecks } from '#evaluate/frameworks/tally-checks';
import { Framework } from '#kernel/framework';
import type { Outcome } from '#kernel/verdict';

const framework = Framework.parse({
  schema: 'framework/1',
  id: 'ours',
  title: 'Ours',
  version: '1',
  publisher: 'us',
  source: 'https://example.com/ours',
  licence: 'ours',
  reviewed: '2026-11-21',
  covers: 'all',
  controls: [
    { id: 'KMS.5', title: 'Key policies are closed', assessment: 'here', checks: [{ check: 'resource-policy-public', of: ['kms-key'], reason: 'it reads key policies' }] },
    { id: 'SQS.3', title: 'Queue policies are closed', assessment: 'here', checks: [{ check: 'resource-policy-public', of: ['sqs-queue'], reason: 'it reads queue policies' }] },
    { id: 'IAM.2', title: 'Users carry no policies', assessment: 'here', checks: [{ check: 'iam-user-policy-direct', reason: 'it lists them' }] },
  ],
});
const key = 'arn:aws:kms:eu-west-1:111111111111:key/1234';
const queue = 'arn:aws:sqs:eu-west-1:111111111111:orders';
const said = (outcome: Outcome, resource: string, check = 'resource-policy-public') => ({ check, outcome, resource });
const states = (verdicts: readonly ReturnType<typeof said>[], ran = ['resource-policy-public', 'iam-user-policy-direct']) =>
  Object.fromEntries(judgeControls(framework, tallyChecks(verdicts, ran, [framework])).controls.map(({ control, state }) => [control.id, state]));

describe('tallyChecks', () => {
  test('counts each outcome by check', () => {
    const tallies = tallyChecks([said('fail', key), said('pass', queue), said('pass', queue), said('not-applicable', queue), said('manual', key), said('not-assessed', key)], ['resource-policy-public'], []);
    expect([...tallies]).toEqual([['resource-policy-public', { ran: true, fail: 1, pass: 2, notApplicable: 1, notAssessed: 1, manual: 1 }]]);
  });

  test('tells a check that ran and found nothing from one that did not run', () => {
    expect(states([], ['resource-policy-public'])).toEqual({ 'KMS.5': 'no-resources', 'SQS.3': 'no-resources', 'IAM.2': 'not-assessed' });
  });

  test('a control about keys does not fail for a queue', () => {
    expect(states([said('pass', key), said('fail', queue)])).toMatchObject({ 'KMS.5': 'passes', 'SQS.3': 'fails' });
  });

  test('a cell that did not list keys leaves the control about keys open, and no other', () => {
    const cell = 'urn:tallystick:aws:111111111111:eu-west-1:cell/kms-keys';
    expect(states([said('pass', key), said('pass', queue), said('not-assessed', cell)])).toMatchObject({ 'KMS.5': 'not-assessed', 'SQS.3': 'passes' });
  });

  test('a verdict of a check that is not among those that ran is a fault of the caller', () => {
    expect(() => tallyChecks([said('pass', key)], ['iam-user-policy-direct'], [framework])).toThrow('resource-policy-public has a verdict');
  });
});
