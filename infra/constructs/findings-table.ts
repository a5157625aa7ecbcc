import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, type CfnGlobalTable, ProjectionType, TableEncryptionV2, TableV2, type GlobalSecondaryIndexPropsV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableDefinition, type TableIndex } from '#store/table';

const text = (name: string): { name: string; type: AttributeType } => ({ name, type: AttributeType.STRING });

/**
 * The one table of findings and events, made from `tableDefinition`. Its own policy keeps events from being changed or deleted by anyone, and from
 * being written by anyone but reconcile, and review, where people decide. A put over an existing event is told apart from a new one by the store's condition only, which no policy
 * can ask for; the hash chain of events shows it.
 */
export function findingsTable(scope: Construct, { name, arn, key, appenders }: { readonly name: string; readonly arn: string; readonly key: Key; readonly appenders: readonly string[] }): TableV2 {
  const events = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['E#*'] } };
  const table = new TableV2(scope, 'Findings', {
    tableName: name, // its policy has to name the table, and a table cannot refer to itself
    partitionKey: text(tableDefinition.partitionKey),
    sortKey: text(tableDefinition.sortKey),
    globalSecondaryIndexes: Object.entries(tableDefinition.indexes).map(([indexName, index]): GlobalSecondaryIndexPropsV2 => ({
      indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
      ...projected(index),
    })),
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    encryption: TableEncryptionV2.awsManagedKey(),
    dynamoStream: StreamViewType.KEYS_ONLY, // whoever touches an event is heard: event-watch.ts
    timeToLiveAttribute: tableDefinition.expiresAt,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    resourcePolicy: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'EventsStayAsTheyAre',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLUpdate', 'dynamodb:UpdateItem'],
          resources: [arn],
          conditions: events,
        }),
        new PolicyStatement({
          sid: 'OnlyReconcileAndReviewAppend',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['dynamodb:PartiQLInsert', 'dynamodb:PutItem'],
          resources: [arn],
          conditions: { ...events, ArnNotEquals: { 'aws:PrincipalArn': appenders } },
        }),
      ],
    }),
  });
  // The construct takes a customer managed key only where the Region is known at synthesis; CloudFormation takes it anywhere.
  (table.node.defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification', { KMSMasterKeyId: key.keyArn });
  return table;
}

function projected({ include }: TableIndex): Pick<GlobalSecondaryIndexPropsV2, 'projectionType' | 'nonKeyAttributes'> {
  return include === 'all' ? { projectionType: ProjectionType.ALL } : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...include] };
}
