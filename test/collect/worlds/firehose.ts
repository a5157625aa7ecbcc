import { idsOf, type Worlds } from './world.ts';

export default {
  'firehose-delivery-streams': {
    calls: [1, 1, 1],
    world: count => ({ ListDeliveryStreams: () => ({ DeliveryStreamNames: idsOf(count).map(id => `clicks-${id}`), HasMoreDeliveryStreams: false }) }),
  },
} satisfies Worlds;
