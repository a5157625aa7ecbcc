import { changeId, changesOf } from './changes.ts';
import { page, sizeOf, type Answers } from './answer.ts';
import { rotationEventsOf } from './rotation-events.ts';

/** The trail of the organisation is kept elsewhere; the history of ninety days every account has. */
export const cloudtrail: Answers<'cloudtrail'> = {
  DescribeTrails: () => ({ trailList: [] }),
  LookupEvents(input, at) {
    const { AttributeKey: by, AttributeValue: value }: { AttributeKey?: unknown; AttributeValue?: unknown } = input.LookupAttributes?.[0] ?? {};
    const from = Date.parse(input.StartTime);
    const all = [
      ...changesOf(at, from).map(change => ({
        EventId: changeId(change),
        EventName: change.name,
        EventSource: change.source,
        EventTime: new Date(change.at),
        ReadOnly: 'false',
        Resources: [{ ResourceType: change.type, ResourceName: change.resource }],
      })),
      ...rotationEventsOf(at, from),
    ]
      .filter(({ EventName, ReadOnly }) => (by === 'ReadOnly' ? ReadOnly : EventName) === value)
      .sort((a, b) => Number(b.EventTime) - Number(a.EventTime));
    const { items, next } = page(all, sizeOf(input.MaxResults, 50, 50), input.NextToken);
    return { Events: items, NextToken: next };
  },
};
