import { lives, type Life } from '../story.ts';
import { tagsOf, type Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import type { Estate } from './estate.ts';
import { isDeleted } from './keys.ts';
import { lastOf, type Owned } from './owned.ts';

/** What stands of a resource in lists over all services. */
export type Counted = {
  /** As AWS Config names it; null for what it does not record. */
  readonly type: string | null;
  /** By which AWS Config names it. */
  readonly id: string;
  readonly name: string | undefined;
  readonly region: string;
  readonly arn: string;
  readonly bornAt: number;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
};

/** The resources that an account has in a Region at an instant (ms), with their tags; `global` is what lies in none. */
export function* census(account: Account, estate: Estate, region: string, now: number): Iterable<Counted> {
  function* each<T extends Life & Partial<Tagged>>(
    type: string | null,
    list: readonly T[],
    of: (item: T) => { readonly id: string; readonly name: string | undefined; readonly arn: string; readonly tagName?: string | null },
  ): Iterable<Counted> {
    for (const item of list) {
      if (!lives(item, now)) continue;
      const { id, name, arn, tagName = null } = of(item);
      yield { type, id, name, region, arn, bornAt: item.bornAt, tags: item.bare === undefined ? [] : tagsOf(account, item as Tagged, tagName, now) };
    }
  }
  const plain = (type: string | null, list: readonly Owned[]) => each(type, list, ({ name, arn }) => ({ id: name, name, arn }));
  /** EC2 names things by their ids, and people by a tag. */
  const numbered = (type: string | null, list: readonly Owned[]) => each(type, list, ({ name, arn }) => ({ id: lastOf(arn), name: undefined, arn, tagName: name }));
  const byArn = (type: string | null, list: readonly Owned[]) => each(type, list, ({ name, arn }) => ({ id: arn, name, arn }));

  if (region === 'global') {
    const iam = (type: string, rest: string): string => `arn:aws:iam::${account.id}:${type}${rest}`;
    const { users, roles, groups, policies } = estate.identities();
    yield* each('AWS::IAM::User', users, ({ id, name }) => ({ id, name, arn: iam('user/', name) }));
    yield* each('AWS::IAM::Role', roles, ({ id, name, path }) => ({ id, name, arn: iam('role', `${path}${name}`) }));
    yield* each(
      'AWS::IAM::Group',
      groups.map(group => ({ ...group, goneAt: null })),
      ({ id, name }) => ({ id, name, arn: iam('group/', name) }),
    );
    yield* each('AWS::IAM::Policy', policies, ({ id, name }) => ({ id, name, arn: iam('policy/', name) }));
    const { distributions, zones } = estate.edge();
    yield* each('AWS::CloudFront::Distribution', distributions, ({ arn }) => ({ id: lastOf(arn), name: undefined, arn }));
    yield* each('AWS::Route53::HostedZone', zones, ({ arn, name }) => ({ id: lastOf(arn), name, arn }));
    return;
  }

  const ec2 = (type: string, id: string): string => `arn:aws:ec2:${region}:${account.id}:${type}/${id}`;
  const { instances, volumes, addresses } = estate.compute(region);
  yield* each('AWS::EC2::Instance', instances, ({ id, name }) => ({ id, name: undefined, arn: ec2('instance', id), tagName: name }));
  yield* each('AWS::EC2::Volume', volumes, ({ id, name }) => ({ id, name: undefined, arn: ec2('volume', id), tagName: name }));
  yield* each('AWS::EC2::EIP', addresses, ({ id, name, publicIp }) => ({ id, name: publicIp, arn: ec2('elastic-ip', id), tagName: name }));
  const here = <T extends { readonly region: string }>(list: readonly T[]): readonly T[] => list.filter(item => item.region === region);
  const secretArn = (name: string, suffix: string): string => `arn:aws:secretsmanager:${region}:${account.id}:secret:${name}-${suffix}`;
  yield* each('AWS::SecretsManager::Secret', here(estate.secrets()), ({ name, suffix }) => ({ id: secretArn(name, suffix), name, arn: secretArn(name, suffix) }));
  yield* each(
    'AWS::KMS::Key',
    here(estate.keys()).filter(key => !isDeleted(key, now)),
    ({ id }) => ({ id, name: undefined, arn: `arn:aws:kms:${region}:${account.id}:key/${id}` }),
  );
  yield* each('AWS::S3::Bucket', here(estate.buckets()), ({ name }) => ({ id: name, name, arn: `arn:aws:s3:::${name}` }));

  const { gateways, securityGroups, launchTemplates, scalingGroups, balancers, targetGroups, classicBalancers, interfaces } = estate.network(region);
  yield* numbered('AWS::EC2::NatGateway', gateways);
  yield* each('AWS::EC2::EIP', gateways, ({ allocation, name, publicIp }) => ({ id: allocation, name: publicIp, arn: ec2('elastic-ip', allocation), tagName: name }));
  yield* each('AWS::EC2::SecurityGroup', securityGroups, ({ id, name, arn }) => ({ id, name, arn, tagName: name }));
  yield* numbered('AWS::EC2::LaunchTemplate', launchTemplates);
  yield* numbered('AWS::EC2::NetworkInterface', interfaces);
  yield* each('AWS::AutoScaling::AutoScalingGroup', scalingGroups, ({ name, arn }) => ({ id: arn, name, arn, tagName: name }));
  yield* byArn('AWS::ElasticLoadBalancingV2::LoadBalancer', balancers);
  yield* byArn(null, targetGroups);
  yield* each('AWS::ElasticLoadBalancing::LoadBalancer', classicBalancers, ({ name, arn }) => ({ id: name, name, arn }));
  const { snapshots, images } = estate.copies(region);
  yield* numbered(null, snapshots);
  yield* numbered(null, images);

  const { functions, logGroups, tables, queues, topics, streams, restApis, httpApis } = estate.serverless(region);
  yield* plain('AWS::Lambda::Function', functions);
  yield* plain(null, logGroups);
  yield* plain('AWS::DynamoDB::Table', tables);
  yield* each('AWS::SQS::Queue', queues, ({ name, arn }) => ({ id: `https://sqs.${region}.amazonaws.com/${account.id}/${name}`, name, arn }));
  yield* byArn('AWS::SNS::Topic', topics);
  yield* plain('AWS::Kinesis::Stream', streams);
  yield* each('AWS::ApiGateway::RestApi', restApis, ({ name, arn }) => ({ id: lastOf(arn), name, arn }));
  yield* each('AWS::ApiGatewayV2::Api', httpApis, ({ name, arn }) => ({ id: lastOf(arn), name, arn }));

  const databases = estate.databases(region);
  yield* plain('AWS::RDS::DBInstance', databases.instances);
  yield* plain('AWS::RDS::DBCluster', databases.clusters);
  yield* each(null, databases.snapshots, ({ name, arn }) => ({ id: name, name, arn }));
  yield* plain(null, databases.cacheGroups);
  for (const group of databases.cacheGroups) yield* plain(null, group.members);
  yield* plain(null, databases.caches);
  yield* plain(null, databases.serverlessCaches);
  yield* each('AWS::OpenSearch::Domain', databases.searches, ({ name, arn }) => ({ id: `${account.id}/${name}`, name, arn }));
  yield* plain('AWS::Redshift::Cluster', databases.warehouses);
  yield* each('AWS::EFS::FileSystem', databases.fileSystems, ({ name, arn }) => ({ id: lastOf(arn), name: undefined, arn, tagName: name }));

  const { repositories, clusters, services, kubernetes, nodeGroups } = estate.containers(region);
  yield* plain('AWS::ECR::Repository', repositories);
  yield* byArn('AWS::ECS::Cluster', clusters);
  yield* byArn('AWS::ECS::Service', services);
  yield* byArn(
    'AWS::ECS::TaskDefinition',
    services.map(({ definition }) => definition),
  );
  yield* plain('AWS::EKS::Cluster', kubernetes);
  yield* byArn(null, nodeGroups);

  const { certificates, parameters, stacks } = estate.operations(region);
  yield* byArn('AWS::ACM::Certificate', certificates);
  yield* plain(null, parameters);
  yield* byArn('AWS::CloudFormation::Stack', stacks);
}
