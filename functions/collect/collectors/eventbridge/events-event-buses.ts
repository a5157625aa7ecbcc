import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'events-event-buses',
  title: 'EventBridge event buses',
  scope: 'region',
  yields: { 'events-event-bus': ['ListEventBuses'] },
  actions: { ListEventBuses: ['events:ListEventBuses'] },
  async collect({ aws, drain }) {
    const { client, ListEventBusesCommand } = await aws('eventbridge');
    await drain(
      everyPage(
        NextToken => client.send(new ListEventBusesCommand({ Limit: 100, NextToken })),
        page => page.NextToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('events-event-bus', call, 'EventBuses', bus => [part('events-event-bus', textIn(bus, 'Arn'), { busName: textIn(bus, 'Name'), createdAt: bus.CreationTime ?? null }, nameIn(bus, 'Name'))]);
  },
});
