import { describe, expect, test } from 'vitest';
import { changesIn } from '#collect/reuse/changes';

const steady = { source: 'kms.amazonaws.com', type: 'AWS::KMS::Key', changedBy: ['EnableKeyRotation', 'TagResource'] };
const arn = (id: string): string => `arn:aws:kms:eu-west-1:111111111111:key/${id}`;
const asked = (AttributeValue: string) => ({ op: 'LookupEvents', in: { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }] } });
const event = (ResourceName: string, { EventSource = 'kms.amazonaws.com', ResourceType = 'AWS::KMS::Key' } = {}) => ({ EventSource, Resources: [{ ResourceType, ResourceName }] });
const told = (name: string, Events: readonly object[], NextToken?: string) => ({ ...asked(name), out: { Events, ...(NextToken === undefined ? {} : { NextToken }) }, err: null });
const none = told('TagResource', []);

describe('an answer may have changed', () => {
  test('not when both events were read to their end and name others', () => {
    const changes = changesIn([told('EnableKeyRotation', [event(arn('other'))]), none]);
    expect(changes.mayHaveChanged(steady, arn('own'))).toBe(false);
    expect(changes.mayHaveChanged(steady, arn('other'))).toBe(true);
  });

  test.each([
    ['its ARN', arn('own')],
    ['its id', 'own'],
  ])('when an event names it by %s', (_, name) => {
    expect(changesIn([told('EnableKeyRotation', [event(name)]), none]).mayHaveChanged(steady, arn('own'))).toBe(true);
  });

  test('when a queue is named by its ARN and asked about by its URL', () => {
    const queues = { source: 'sqs.amazonaws.com', type: 'AWS::SQS::Queue', changedBy: ['SetQueueAttributes'] };
    const changes = changesIn([told('SetQueueAttributes', [event('arn:aws:sqs:eu-west-1:111111111111:orders', { EventSource: 'sqs.amazonaws.com', ResourceType: 'AWS::SQS::Queue' })])]);
    expect(changes.mayHaveChanged(queues, 'https://sqs.eu-west-1.amazonaws.com/111111111111/orders')).toBe(true);
    expect(changes.mayHaveChanged(queues, 'https://sqs.eu-west-1.amazonaws.com/111111111111/bills')).toBe(false);
  });

  test.each([
    ['one of its events was not looked up', [none]],
    ['a page failed', [{ ...asked('EnableKeyRotation'), out: null, err: { name: 'ThrottlingException', message: '', status: 400 } }, none]],
    ['the last page was not reached', [told('EnableKeyRotation', [], 'more'), none]],
    ['an answer is none that AWS documents', [{ ...asked('EnableKeyRotation'), out: { Events: 'none' }, err: null }, none]],
    ['an event names nothing', [told('EnableKeyRotation', [{ EventSource: 'kms.amazonaws.com' }]), none]],
    ['an event names things of another type only', [told('EnableKeyRotation', [event('own', { ResourceType: 'AWS::IAM::Role' })]), none]],
    ['an event does not say whose it is and names no key', [told('EnableKeyRotation', [{ Resources: [] }]), none]],
  ])('when %s', (_, calls) => {
    expect(changesIn(calls as never).mayHaveChanged(steady, arn('own'))).toBe(true);
  });

  test('not by the events of other services that have the same name', () => {
    expect(changesIn([told('EnableKeyRotation', []), told('TagResource', [{ EventSource: 'lambda.amazonaws.com', Resources: [] }])]).mayHaveChanged(steady, arn('own'))).toBe(false);
  });

  test('when a later page names it', () => {
    expect(changesIn([told('EnableKeyRotation', [], 'more'), told('EnableKeyRotation', [event(arn('own'))]), none]).mayHaveChanged(steady, arn('own'))).toBe(true);
  });
});

describe('the list of all that changed something', () => {
  const list = (Events: readonly object[], more: object = {}) => ({ op: 'LookupEvents', in: { LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }] }, out: { Events, ...more }, err: null });
  const named = (EventName: string, name: string) => ({ EventName, ...event(name) });

  test('tells of every event, that of which it holds none too', () => {
    const changes = changesIn([list([named('CreateAlias', arn('own'))], { NextToken: 'more' }), list([named('TagResource', arn('other'))])]);
    expect(changes.mayHaveChanged(steady, arn('own'))).toBe(false);
    expect(changes.mayHaveChanged(steady, arn('other'))).toBe(true);
  });

  test.each([
    ['its last page was not reached', [list([], { NextToken: 'more' })]],
    ['a page failed', [list([], { NextToken: 'more' }), { ...list([]), out: null, err: { name: 'ThrottlingException', message: '', status: 400 } }]],
    ['an event does not say what it is', [list([{ Resources: [] }])]],
    ['an event names nothing', [list([{ EventName: 'TagResource', EventSource: 'kms.amazonaws.com' }])]],
  ])('says nothing when %s', (_, calls) => {
    expect(changesIn(calls as never).mayHaveChanged(steady, arn('own'))).toBe(true);
  });

  test('says nothing of what AWS does by itself: that is looked up by its name', () => {
    const rotated = { ...steady, changedBy: ['RotateKey'] };
    expect(changesIn([list([])]).mayHaveChanged(rotated, arn('own'))).toBe(true);
    expect(changesIn([list([]), told('RotateKey', [])]).mayHaveChanged(rotated, arn('own'))).toBe(false);
  });

  test('where it was left, the names count', () => {
    expect(changesIn([list([], { NextToken: 'more' }), told('EnableKeyRotation', []), none]).mayHaveChanged(steady, arn('own'))).toBe(false);
  });
});

describe('the last change of a thing', () => {
  const at = (EventTime: unknown, name: string) => ({ ...event(name), EventTime });
  test('is the last of the events that name it, whatever their order', () => {
    const changes = changesIn([
      told('EnableKeyRotation', [at('2026-11-12T10:00:00.000Z', arn('own')), at('2026-11-14T10:00:00.000Z', arn('other'))]),
      told('TagResource', [at('2026-11-11T10:00:00.000Z', 'own'), at('2026-11-13T10:00:00.000Z', 'own')]),
    ]);
    expect(changes.lastChange(steady, arn('own'))).toBe('2026-11-13T10:00:00.000Z');
    expect(changes.lastChange(steady, arn('none'))).toBeNull();
  });
  test('is not known where one of the events was not read to its end, nor bounded by one without a time', () => {
    expect(changesIn([told('EnableKeyRotation', [at('2026-11-12T10:00:00.000Z', arn('own'))])]).lastChange(steady, arn('own'))).toBeNull();
    expect(changesIn([told('EnableKeyRotation', [at(7, arn('own'))]), none]).lastChange(steady, arn('own'))).toBe('9999-12-31T23:59:59.999Z');
  });
});
