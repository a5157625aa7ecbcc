import { randomOf } from '../random.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type Target = Item<Answer<'application-auto-scaling', 'DescribeScalableTargets'>['ScalableTargets']>;

/** Most of what production runs on scales by itself. */
export const applicationAutoScaling: Answers<'application-auto-scaling'> = {
  DescribeScalableTargets(input, at) {
    const { items, next } = page(input.ServiceNamespace === 'dynamodb' ? tablesOf(at) : servicesOf(at), sizeOf(input.MaxResults, 50, 50), input.NextToken);
    return { ScalableTargets: items, NextToken: next };
  },
};

function scales(arn: string, { account }: At): boolean {
  return randomOf(`${arn}/scaling`).chance(account.environment === 'production' ? 0.8 : 0.3);
}

function target(ServiceNamespace: 'dynamodb' | 'ecs', ResourceId: string, ScalableDimension: Target['ScalableDimension'] & string, MinCapacity: number, MaxCapacity: number, { account, region }: At): Target {
  const id = randomOf(`${account.id}/${region}/${ResourceId}/${ScalableDimension}`).hex(36);
  return {
    ServiceNamespace,
    ResourceId,
    ScalableDimension,
    MinCapacity,
    MaxCapacity,
    RoleARN: `arn:aws:iam::${account.id}:role/aws-service-role/${ServiceNamespace}.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling`,
    CreationTime: new Date(account.joinedAt),
    ScalableTargetARN: `arn:aws:application-autoscaling:${region}:${account.id}:scalable-target/${id}`,
  };
}

function tablesOf(at: At): Target[] {
  return living(at.estate.serverless(at.region).tables, at.now).flatMap(table =>
    scales(table.arn, at) ? (['Read', 'Write'] as const).map(way => target('dynamodb', `table/${table.name}`, `dynamodb:table:${way}CapacityUnits`, 5, 200, at)) : [],
  );
}

function servicesOf(at: At): Target[] {
  return living(at.estate.containers(at.region).services, at.now).flatMap(service => {
    const [cluster, name] = service.arn.split(':service/')[1]?.split('/') ?? [];
    return scales(service.arn, at) ? [target('ecs', `service/${cluster}/${name}`, 'ecs:service:DesiredCount', 1, 8, at)] : [];
  });
}
