import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { ServicePrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * What the product itself may cost a month, as AWS Budgets counts it by the tag of the deployment; heard of at 80 % and when the forecast goes beyond. The tag
 * `application` has to be active as a cost allocation tag, else the budget sees nothing.
 */
export function spendBudget(scope: Construct, { name, dollars, topic }: { readonly name: string; readonly dollars: number; readonly topic: Topic }): CfnBudget {
  const { account } = Stack.of(scope);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Budgets',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  );
  const told = (notificationType: string, threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
  });
  return new CfnBudget(scope, 'OwnSpend', {
    budget: { budgetName: `${name}-own-spend`, budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: dollars, unit: 'USD' }, costFilters: { TagKeyValue: [`user:application$${name}`] } },
    notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
  });
}
