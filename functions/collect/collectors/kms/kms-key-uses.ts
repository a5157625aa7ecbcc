import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'kms-key-uses',
  title: 'Last use of customer managed KMS keys',
  scope: 'region',
  yields: {},
  fills: { 'kms-key': ['lastUsedAt', 'useTrackedSince'] },
  unsaid: { 'kms-key': { lastUsedAt: null, useTrackedSince: null } },
  actions: { GetKeyLastUsage: ['kms:GetKeyLastUsage'] },
  after: ['kms-key'],
  async collect({ aws, each, after }) {
    const keys = after('kms-key').filter(({ data, holes }) => holes?.manager !== undefined || data.manager === 'CUSTOMER');
    if (keys.length === 0) return;
    const { client, GetKeyLastUsageCommand } = await aws('kms');
    await each(keys, ({ resource }) => client.send(new GetKeyLastUsageCommand({ KeyId: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('kms-key', 'an answer of GetKeyLastUsage', () => {
      const arn = textIn(input, 'KeyId');
      if (err !== null) return [unread('kms-key', arn, ['lastUsedAt', 'useTrackedSince'])];
      // AWS sends an empty structure for a key that was not used since it began to look.
      const use = structureIn(out, 'KeyLastUsage');
      return [part('kms-key', arn, { lastUsedAt: use.Timestamp ?? null, useTrackedSince: textIn(out, 'TrackingStartDate') })];
    });
  },
});
