import { defineCollector } from '../../define-collector.ts';
import { serviceEvents } from '../../reuse/service-events.ts';

/** Events a page, and pages an event name: who changes more than that in a week is asked again in full. */
const pageSize = 50;
const mostPages = 10;

/** Pages that a list of events will have in all, newest first, when its first ones go back to the oldest event of this page. */
function pagesInAll(page: { readonly Events?: readonly { readonly EventTime?: unknown }[] | undefined }, pages: number, asOf: Date, since: Date): number {
  const oldest = Math.min(...(page.Events ?? []).map(({ EventTime }) => new Date(EventTime as string).getTime()));
  const behind = asOf.getTime() - oldest;
  return behind > 0 ? (pages * (asOf.getTime() - since.getTime())) / behind : Infinity;
}

/**
 * Which resources somebody changed since the earlier run whose answers are to be used again. In a Region where little is changed one list of all that changed
 * something tells it, a page for 50 events; where that list would have more pages than there are event names to look up, each name is listed by itself. Reads
 * CloudTrail's event history, which every account has; what the events carried is dropped before anything sees it.
 */
export default defineCollector({
  id: 'cloudtrail-changes',
  title: 'Which resources were changed since the last run, for answers that are used again',
  scope: 'region',
  yields: {},
  serves: 'reuse',
  actions: { LookupEvents: ['cloudtrail:LookupEvents'] },
  async collect({ aws, each, watch, asOf }) {
    const all = watch.listed ?? watch.events;
    if (all.length === 0) return;
    const { client, paginateLookupEvents } = await aws('cloudtrail');
    const StartTime = new Date(watch.since);
    const lookUp = (AttributeKey: 'EventName' | 'ReadOnly', AttributeValue: string) => paginateLookupEvents({ client }, { LookupAttributes: [{ AttributeKey, AttributeValue }], StartTime, MaxResults: pageSize });
    const most = Math.max(1, watch.events.filter(event => !serviceEvents.has(event)).length);
    let listed = false;
    if (all.length > 1) {
      let pages = 0;
      for await (const page of lookUp('ReadOnly', 'false')) {
        pages += 1;
        listed = typeof page.NextToken !== 'string';
        if (pages === most || pagesInAll(page, pages, asOf, StartTime) > most) break;
      }
    }
    await each(listed ? watch.events.filter(event => serviceEvents.has(event)) : watch.events, async event => {
      let pages = 0;
      for await (const _ of lookUp('EventName', event)) {
        pages += 1;
        if (pages === mostPages) break;
      }
    });
  },
  *normalise() {},
});
