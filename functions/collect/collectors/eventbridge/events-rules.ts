import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'events-rules',
  title: 'EventBridge rules of every event bus',
  scope: 'region',
  yields: { 'events-rule': ['ListRules'] },
  actions: { ListRules: ['events:ListRules'] },
  after: ['events-event-bus'],
  async collect({ aws, each, drain, after }) {
    const buses = after('events-event-bus');
    if (buses.length === 0) return;
    const { client, ListRulesCommand } = await aws('eventbridge');
    await each(buses, ({ data: { busName } }) =>
      drain(
        everyPage(
          NextToken => client.send(new ListRulesCommand({ EventBusName: busName, Limit: 100, NextToken })),
          page => page.NextToken,
        ),
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('events-rule', call, 'Rules', rule => [
      part('events-rule', textIn(rule, 'Arn'), { ruleName: textIn(rule, 'Name'), busName: rule.EventBusName ?? 'default', state: rule.State, managedBy: rule.ManagedBy ?? null }, nameIn(rule, 'Name')),
    ]);
  },
});
