import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping, type Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { eventPrefix } from '../../functions/watch/touched-events.ts';
import { OwnFunction } from './own-function.ts';
import type { Allowed } from './role-of.ts';

/** What the table's stream hands on: events that were changed or removed, which never happens unless somebody goes around the product. */
const touched = JSON.stringify({ eventName: ['MODIFY', 'REMOVE'], dynamodb: { Keys: { pk: { S: [{ prefix: eventPrefix }] } } } });

/** Hears of every event of the log that is touched after it was written. The filter keeps all else away, so that it costs nothing while nobody touches one. */
export class EventWatch extends Construct {
  readonly function: Function;
  constructor(scope: Construct, id: string, { deployment, folder, table, key }: { readonly deployment: string; readonly folder: string; readonly table: TableV2; readonly key: Key }) {
    super(scope, id);
    const stream = table.tableStreamArn;
    if (stream === undefined) throw new Error('the table has no stream');
    const read: Allowed = { sid: 'ReadStream', actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], resources: [stream] };
    const streams: Allowed = { sid: 'FindStream', actions: ['dynamodb:ListStreams'], resources: ['*'], why: 'Streams are listed without naming one; Lambda asks for it before it reads.' };
    const decrypt: Allowed = { sid: 'UseKey', actions: ['kms:Decrypt'], resources: [key.keyArn] };
    this.function = new OwnFunction(this, 'watch', {
      deployment,
      name: 'watch',
      description: 'what watches the log of events',
      folder,
      memory: 256,
      timeout: Duration.seconds(30),
      environment: {},
      allowed: [read, streams, decrypt],
      key,
      queueless: 'Records of a stream stay in it until they are handled; what cannot be handled within a day is told by the alarm on its errors.',
    }).function;
    const mapping = new CfnEventSourceMapping(this, 'Stream', {
      functionName: this.function.functionName,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      filterCriteria: { filters: [{ pattern: touched }] },
      batchSize: 100,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
    });
    mapping.node.addDependency(this.function);
  }
}
