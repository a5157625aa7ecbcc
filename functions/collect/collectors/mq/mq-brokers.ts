import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'mq-brokers',
  title: 'MQ brokers',
  scope: 'region',
  billedAs: ['Amazon MQ'],
  yields: { 'mq-broker': ['ListBrokers'] },
  actions: { ListBrokers: ['mq:ListBrokers'] },
  async collect({ aws, drain }) {
    const { client, paginateListBrokers } = await aws('mq');
    await drain(paginateListBrokers({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('mq-broker', call, 'BrokerSummaries', broker => [
      part(
        'mq-broker',
        textIn(broker, 'BrokerArn'),
        {
          brokerName: textIn(broker, 'BrokerName'),
          brokerId: broker.BrokerId,
          engine: broker.EngineType,
          state: broker.BrokerState,
          createdAt: broker.Created,
          instanceType: broker.HostInstanceType,
          deploymentMode: broker.DeploymentMode,
        },
        nameIn(broker, 'BrokerName'),
      ),
    ]);
  },
});
