import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import rotationEvents from '#collect/collectors/cloudtrail/secretsmanager-rotation-events';
import { account, asOf, collect, refuse, run, tally, type Read } from './fake-gather.ts';

const secret = `arn:aws:secretsmanager:eu-west-1:${account}:secret:orders/db-AbCdEf`;
const after = { 'secretsmanager-secret': [{ kind: 'secretsmanager-secret', resource: secret, account, region: 'eu-west-1', name: 'orders/db', data: {}, holes: null, calls: [] }] };
const event = (EventId: string, more: object = {}) => ({ EventId, EventSource: 'secretsmanager.amazonaws.com', EventTime: '2026-03-20T08:00:00.000Z', Resources: [], ...more });
/** AWS that knows events of one name only. */
const table = (name: string, answer: (input: any) => unknown) => ({ LookupEvents: (input: any) => (input.LookupAttributes[0].AttributeValue === name ? answer(input) : { Events: [] }) });
const logOf = async (answer: (input: any) => unknown): Promise<Read | undefined> =>
  (await run(rotationEvents, table('RotationSucceeded', answer), { after })).of('secretsmanager-rotation-log')[`urn:tallystick:aws:${account}:eu-west-1:secretsmanager-rotation-log/RotationSucceeded`];

describe('what is asked', () => {
  test('nothing where no secret is', async () => {
    expect((await collect(rotationEvents, {}, { after: { 'secretsmanager-secret': [] } })).calls).toEqual([]);
  });
  test('ninety days the first time, later the time since the earlier run', async () => {
    const first = await collect(rotationEvents, { LookupEvents: () => ({ Events: [] }) }, { after });
    expect(tally(first.calls)).toEqual({ LookupEvents: 6 });
    expect(first.calls[0]?.in).toMatchObject({ StartTime: '2026-01-02T10:00:00.000Z', EndTime: '2026-04-02T10:00:00.000Z', MaxResults: 50 });
    const again = await collect(rotationEvents, { LookupEvents: () => ({ Events: [] }) }, { after, watch: { events: [], since: '2026-03-26T09:00:00Z' } });
    expect(again.calls[0]?.in).toMatchObject({ StartTime: '2026-03-26T09:00:00.000Z' });
    // what failed stays so until it is mended: a later run must not lose sight of it
    const late = again.calls.filter(({ in: input }) => String(input.StartTime).startsWith('2026-01-02')).map(({ in: input }) => input.LookupAttributes[0].AttributeValue);
    expect(late).toEqual(['RotationFailed', 'RotationAbandoned']);
    const longAgo = await collect(rotationEvents, { LookupEvents: () => ({ Events: [] }) }, { after, watch: { events: [], since: '2025-03-26T09:00:00Z' } });
    expect(longAgo.calls[0]?.in).toMatchObject({ StartTime: '2026-01-02T10:00:00.000Z' });
  });
  test('no more than 83 pages of a name, and that the rest is missing is told', async () => {
    const endless = ({ NextToken }: any) => ({ Events: [event(`e${NextToken ?? 0}`)], NextToken: String(Number(NextToken ?? 0) + 1) });
    expect(tally((await collect(rotationEvents, table('RotationSucceeded', endless), { after })).calls)).toEqual({ LookupEvents: 83 + 5 });
    const log = await logOf(endless);
    expect(log).toMatchObject({ data: { ended: false }, holes: {} });
    expect(log?.data['events']).toHaveLength(83);
  });
});

describe('what is understood', () => {
  test('the secret of an event of the service itself, which lists no resource, and nothing of any other event', async () => {
    const told = (more: object) =>
      redact({
        CloudTrailEvent: JSON.stringify({
          eventSource: 'secretsmanager.amazonaws.com',
          eventName: 'RotationFailed',
          eventType: 'AwsServiceEvent',
          errorMessage: 'q7Zt4LwKx9P2mVb8Nc3R',
          requestParameters: null,
          additionalEventData: { SecretId: secret },
          ...more,
        }),
      }) as object;
    const log = await logOf(() => ({
      Events: [
        event('a', told({})),
        event('b', told({ eventType: 'AwsApiCall' })),
        event('c', told({ eventSource: 'iam.amazonaws.com' })),
        event('d', told({ additionalEventData: { SecretId: 'hunter2' } })),
        event('e', told({ additionalEventData: null })),
        event('f', { CloudTrailEvent: '[redacted event len=900 entropy=4.5-5.0]' }),
      ],
    }));
    expect(log?.data['events'].map(({ secret: of }: { secret: string | null }) => of)).toEqual([secret, null, null, null, null, null]);
    const kept = told({}) as { CloudTrailEvent: string };
    expect(Object.keys(JSON.parse(kept.CloudTrailEvent))).toEqual(['eventSource', 'eventType', 'additionalEventData']);
    expect(redact(kept)).toEqual(kept);
    expect(JSON.stringify(told({ eventType: 'AwsApiCall' }))).toMatch(/^\{"CloudTrailEvent":"\[redacted event len=\d+ entropy=[\d.-]+\]"\}$/);
  });

  test('pages of a name together, secrets by ARN or name, and those that name none', async () => {
    const log = await logOf(({ NextToken }) =>
      NextToken === undefined
        ? {
            Events: [
              event('a', {
                Resources: [
                  { ResourceType: 'AWS::SecretsManager::Secret', ResourceName: 'orders/db' },
                  { ResourceType: 'AWS::SecretsManager::Secret', ResourceName: secret },
                ],
              }),
              event('b'),
            ],
            NextToken: '2',
          }
        : {
            Events: [
              event('c', {
                Resources: [
                  { ResourceType: 'AWS::KMS::Key', ResourceName: 'key' },
                  { ResourceType: 'AWS::SecretsManager::Secret', ResourceName: 'orders/db' },
                ],
              }),
              event('d', { EventSource: 'other.amazonaws.com' }),
            ],
          },
    );
    expect(log).toMatchObject({
      holes: {},
      data: {
        event: 'RotationSucceeded',
        from: '2026-01-02T10:00:00.000Z',
        to: asOf.replace('Z', '.000Z'),
        ended: true,
        events: [
          { id: 'a', at: '2026-03-20T08:00:00.000Z', secret },
          { id: 'b', at: '2026-03-20T08:00:00.000Z', secret: null },
          { id: 'c', at: '2026-03-20T08:00:00.000Z', secret: 'orders/db' },
        ],
      },
    });
  });
  test.each([
    ['a null event', () => ({ Events: [event('a'), null] })],
    ['an event without its time', () => ({ Events: [event('a'), event('b', { EventTime: undefined })] })],
    ['an answer without events', () => ({})],
    ['a refusal', () => refuse('AccessDeniedException', 403)],
  ])('%s leaves the events of that name open', async (_, answer) => {
    const log = await logOf(answer);
    expect(log === undefined || 'events' in log.holes).toBe(true); // without any page there is no log, and then nothing was watched
  });
  test('a second page that is refused leaves them open, too', async () => {
    const log = await logOf(({ NextToken }) => (NextToken === undefined ? { Events: [event('a')], NextToken: '2' } : refuse('ThrottlingException')));
    expect(log?.holes).toHaveProperty('events');
  });
});
