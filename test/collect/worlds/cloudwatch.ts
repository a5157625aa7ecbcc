import { instant } from '#kernel/time';
import type { Worlds } from './world.ts';

/** One resource in four does nothing: it is asked to the end. */
function isQuiet(query: any): boolean {
  const name: string = query.Label ?? query.MetricStat.Metric.Dimensions[0].Value;
  return Number(/\d{12}$/.exec(name)?.[0]) % 4 === 0;
}

/** One function in three is invoked often, and of those one in eight fails. */
function valueOf(query: any): number {
  const { Namespace, MetricName, Dimensions } = query.MetricStat.Metric;
  const id = Number(Dimensions[0].Value);
  if (isQuiet(query) || (MetricName === 'Errors' && id % 8 !== 1)) return 0;
  return Namespace === 'AWS/Lambda' && MetricName === 'Invocations' && id % 3 !== 1 ? 10 : 1e9;
}

/** A point a day or an hour, of all or of none of what settles any question. */
function answer({ MetricDataQueries, StartTime, EndTime }: any) {
  const from = Date.parse(StartTime);
  const step = MetricDataQueries[0].MetricStat.Period * 1000;
  const Timestamps = Array.from({ length: (Date.parse(EndTime) - from) / step }, (_, at) => instant(from + at * step));
  return { MetricDataResults: MetricDataQueries.map((query: any) => ({ Id: query.Id, Label: query.Id, StatusCode: 'Complete', Timestamps, Values: Timestamps.map(() => valueOf(query)) })) };
}
const world = () => ({ GetMetricData: answer });

export default {
  'cloudwatch-apigateway-rest-apis': { calls: [2, 2, 2], world },
  'cloudwatch-apigatewayv2-apis': { calls: [2, 2, 2], world },
  'cloudwatch-cloudfront-distributions': { calls: [2, 2, 2], world },
  'cloudwatch-dynamodb-tables': { calls: [1, 1, 1], world },
  'cloudwatch-ec2-instances': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-nat-gateways': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-volumes': { calls: [2, 2, 2], world },
  'cloudwatch-efs-file-systems': { calls: [1, 1, 1], world },
  'cloudwatch-elasticache-clusters': { calls: [2, 2, 2], world },
  'cloudwatch-elb-load-balancers': { calls: [2, 2, 2], world },
  'cloudwatch-elbv2-load-balancers': { calls: [3, 3, 3], world },
  'cloudwatch-fsx-file-systems': { calls: [1, 1, 1], world },
  'cloudwatch-kinesis-streams': { calls: [1, 1, 1], world },
  'cloudwatch-lambda-functions': { calls: [2, 4, 4], world },
  'cloudwatch-logs-log-groups': { calls: [2, 2, 2], world },
  'cloudwatch-opensearch-domains': { calls: [2, 2, 2], world },
  'cloudwatch-rds-clusters': { calls: [1, 1, 1], world },
  'cloudwatch-rds-instances': { calls: [2, 2, 2], world },
  'cloudwatch-redshift-clusters': { calls: [1, 1, 1], world },
  'cloudwatch-ec2-client-vpn-endpoints': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-transit-gateway-attachments': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-vpc-endpoints': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-vpn-connections': { calls: [2, 2, 2], world },
  'cloudwatch-s3-bucket-storages': { calls: [2, 2, 2], world },
  'cloudwatch-sagemaker-endpoints': { calls: [1, 1, 1], world },
  'cloudwatch-appstream-fleets': { calls: [1, 1, 1], world },
  'cloudwatch-emr-clusters': { calls: [1, 1, 1], world },
  'cloudwatch-transfer-servers': { calls: [2, 2, 2], world },
  'cloudwatch-bedrock-provisioned-throughputs': { calls: [2, 2, 2], world },
  'cloudwatch-ec2-instance-hours': { calls: [1, 1, 1], world },
  'cloudwatch-ecs-clusters': { calls: [2, 2, 2], world },
  'cloudwatch-ecs-services': { calls: [1, 1, 1], world },
  'cloudwatch-elbv2-target-groups': { calls: [1, 1, 1], world },
  'cloudwatch-globalaccelerator-accelerators': { calls: [2, 2, 2], world },
  'cloudwatch-kafka-clusters': { calls: [2, 2, 3], world },
  'cloudwatch-mq-brokers': { calls: [1, 1, 1], world },
} satisfies Worlds;
