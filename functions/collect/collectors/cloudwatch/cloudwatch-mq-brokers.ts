import type { Kinds } from '#kernel/kind';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Series } from '../metric-table.ts';

/** The two engines count under different names. */
function connections(engine: string, metric: string): Series<'mq-broker', 'connections'> {
  return {
    namespace: 'AWS/AmazonMQ',
    asked: (broker, asOf) => broker.engine?.toUpperCase() === engine && broker.state === 'RUNNING' && broker.createdAt !== undefined && wholeDays(broker.createdAt, asOf) >= 14,
    stages: [{ field: 'connections', metrics: [{ name: metric, stat: 'Maximum' }] }],
  };
}

/** ActiveMQ numbers its instances, of which a pair has two; RabbitMQ has one name for all of its nodes. */
function instancesOf({ engine, deploymentMode, brokerName = '' }: Partial<Kinds['mq-broker']>): string[] {
  if (engine?.toUpperCase() !== 'ACTIVEMQ') return [brokerName];
  return deploymentMode === 'ACTIVE_STANDBY_MULTI_AZ' ? [`${brokerName}-1`, `${brokerName}-2`] : [`${brokerName}-1`];
}

/** https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-logging-monitoring.html and …/rabbitmq-logging-monitoring.html */
export default defineMetricsCollector({
  id: 'cloudwatch-mq-brokers',
  title: 'Connections to MQ brokers, by day',
  table: {
    kind: 'mq-broker',
    dimension: 'Broker',
    valueOf: ({ data }) => data.brokerName,
    members: ({ data }) => ({ dimension: 'Broker', values: instancesOf(data) }),
    labelOf: ({ resource }) => resource.split(':broker:')[1],
    arnOf: (path, { partition, region, account }) => `arn:${partition}:mq:${region}:${account}:broker:${path}`,
    series: [connections('ACTIVEMQ', 'CurrentConnectionsCount'), connections('RABBITMQ', 'ConnectionCount')],
  },
});
