import { rotationEvents } from '#inventory/secretsmanager-rotation-log';
import { dropped, part, unread, type Part } from '#kernel/part';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, listIn, structureItem, textIn, understand } from '../understand.ts';

const kind = 'secretsmanager-rotation-log';
const source = 'secretsmanager.amazonaws.com';
const type = 'AWS::SecretsManager::Secret';
/** CloudTrail's event history holds as many days. */
const HISTORY_DAYS = 90;
/** What failed once stays so until a new value comes: it is looked for as far back as there is anything. */
const failures: ReadonlySet<(typeof rotationEvents)[number]> = new Set(['RotationFailed', 'RotationAbandoned']);
/** Events a page, and pages an event name: 500 pages in a Region, at the two calls a second that CloudTrail allows about four minutes. */
const pageSize = 50;
const mostPages = 83;

/** An ARN, or the name of a secret where the event has one; several are never of one rotation. */
function secretIn(event: any): string | null {
  const own = listIn(event, 'Resources').flatMap(({ ResourceType, ResourceName }) => (ResourceType === type && typeof ResourceName === 'string' && ResourceName !== '' ? [ResourceName] : []));
  return own.find(name => name.startsWith('arn:')) ?? own[0] ?? toldByService(event.CloudTrailEvent);
}

/** The events of the service itself list no resource; the redactor leaves the secret that they tell, and nothing else of them. */
function toldByService(told: unknown): string | null {
  if (typeof told !== 'string' || !told.startsWith('{')) return null;
  const id: unknown = JSON.parse(told).additionalEventData?.SecretId;
  return typeof id === 'string' && id !== '' ? id : null;
}

function pageOf(urn: string, event: (typeof rotationEvents)[number], input: any, out: any): readonly Part[] {
  const events = answeredList(out, 'Events')
    .map(structureItem)
    .filter(item => item.EventSource === undefined || item.EventSource === source)
    .map(item => ({ id: textIn(item, 'EventId'), at: textIn(item, 'EventTime'), secret: secretIn(item) }));
  const first = typeof input.NextToken !== 'string';
  return [
    ...(first ? [part(kind, urn, { event, from: textIn(input, 'StartTime'), to: textIn(input, 'EndTime') }, { name: event })] : []),
    part(kind, urn, { events }, { adds: true }),
    part(kind, urn, { ended: typeof out.NextToken !== 'string' }),
  ];
}

/** When secrets were rotated, by CloudTrail's event history: since the earlier run whose answers are used again (but failures), else as far back as it goes. What the events carried is dropped before anything sees it. */
export default defineCollector({
  id: 'secretsmanager-rotation-events',
  title: 'When secrets were rotated and when that failed',
  scope: 'region',
  yields: { 'secretsmanager-rotation-log': ['LookupEvents'] },
  serves: 'rotation',
  actions: { LookupEvents: ['cloudtrail:LookupEvents'] },
  after: ['secretsmanager-secret'],
  async collect({ aws, each, after, watch, asOf }) {
    if (after('secretsmanager-secret').length === 0) return;
    const { client, paginateLookupEvents } = await aws('cloudtrail');
    const oldest = new Date(addDays(asOf.toISOString(), -HISTORY_DAYS));
    const earlier = new Date(watch.since);
    const recent = earlier < asOf && earlier > oldest ? earlier : oldest;
    await each(rotationEvents, async AttributeValue => {
      const StartTime = failures.has(AttributeValue) ? oldest : recent;
      let pages = 0;
      for await (const _ of paginateLookupEvents({ client }, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }], StartTime, EndTime: asOf, MaxResults: pageSize })) {
        pages += 1;
        if (pages === mostPages) break;
      }
    });
  },
  *normalise({ in: input, out, err }, at) {
    const event = rotationEvents.find(name => name === input?.LookupAttributes?.[0]?.AttributeValue);
    if (event === undefined) {
      yield dropped(kind, 'an answer of LookupEvents to a question that is not ours');
      return;
    }
    const urn = urnOf(at, kind, event);
    // An item that cannot be understood spoils the list of its name: it may have been of any secret.
    const open = [unread(kind, urn, ['events', 'ended'])];
    if (err !== null) yield* open;
    else yield* understand(kind, 'an answer of LookupEvents', () => pageOf(urn, event, input, out), open);
  },
});
