import { defineCollector } from '../../define-collector.ts';

/** Events a page, and pages an event name: who changes more than that in a week is asked again in full. */
const pageSize = 50;
const mostPages = 10;

/**
 * Which resources somebody changed since the earlier run whose answers are to be used again: one listing an event name in place of a call a resource. Reads
 * CloudTrail's event history, which every account has; what the events carried is dropped before anything sees it.
 */
export default defineCollector({
  id: 'cloudtrail-changes',
  title: 'Which resources were changed since the last run, for answers that are used again',
  scope: 'region',
  yields: {},
  serves: 'reuse',
  actions: { LookupEvents: ['cloudtrail:LookupEvents'] },
  async collect({ aws, each, watch }) {
    if (watch.events.length === 0) return;
    const { client, paginateLookupEvents } = await aws('cloudtrail');
    await each(watch.events, async AttributeValue => {
      let pages = 0;
      for await (const _ of paginateLookupEvents({ client }, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }], StartTime: new Date(watch.since), MaxResults: pageSize })) {
        pages += 1;
        if (pages === mostPages) break;
      }
    });
  },
  *normalise() {},
});
