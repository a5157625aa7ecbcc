import { dropped, part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, textItem } from '../understand.ts';

export default defineCollector({
  id: 'firehose-delivery-streams',
  title: 'Firehose streams',
  scope: 'region',
  billedAs: ['Firehose', 'Kinesis'],
  yields: { 'firehose-delivery-stream': ['ListDeliveryStreams'] },
  actions: { ListDeliveryStreams: ['firehose:ListDeliveryStreams'] },
  async collect({ aws, drain }) {
    const { client, ListDeliveryStreamsCommand } = await aws('firehose');
    await drain(
      everyPage(
        ExclusiveStartDeliveryStreamName => client.send(new ListDeliveryStreamsCommand({ Limit: 10_000, ExclusiveStartDeliveryStreamName })),
        page => (page.HasMoreDeliveryStreams === true ? page.DeliveryStreamNames?.at(-1) : undefined),
      ),
    );
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('firehose-delivery-stream', call, 'DeliveryStreamNames', item => {
      const streamName = textItem(item);
      return [part('firehose-delivery-stream', `arn:${partition}:firehose:${region}:${account}:deliverystream/${streamName}`, { streamName })];
    });
    if (call.out?.HasMoreDeliveryStreams === true && call.out.DeliveryStreamNames?.length === 0) yield dropped('firehose-delivery-stream', 'a page that is not the last and names no next');
  },
});
