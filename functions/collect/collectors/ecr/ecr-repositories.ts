import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredList, itemsIn, nameIn, textIn, understand } from '../understand.ts';

/** Whether a rule of the policy removes images that have no tag: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function expiresUntagged(policyText: string): boolean {
  return answeredList(JSON.parse(policyText), 'rules').some(rule => rule.action.type === 'expire' && ['untagged', 'any'].includes(rule.selection.tagStatus));
}

export default defineCollector({
  id: 'ecr-repositories',
  title: 'ECR repositories and whether their images expire',
  scope: 'region',
  yields: { 'ecr-repository': ['DescribeRepositories'] },
  actions: { DescribeRepositories: ['ecr:DescribeRepositories'], GetLifecyclePolicy: ['ecr:GetLifecyclePolicy'] },
  answers: { GetLifecyclePolicy: ['LifecyclePolicyNotFoundException'] },
  steady: {
    GetLifecyclePolicy: { source: 'ecr.amazonaws.com', type: 'AWS::ECR::Repository', subject: input => textIn(input, 'repositoryName'), changedBy: ['CreateRepository', 'DeleteRepository', 'PutLifecyclePolicy', 'DeleteLifecyclePolicy'] },
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeRepositories, GetLifecyclePolicyCommand } = await aws('ecr');
    const pages = await all(paginateDescribeRepositories({ client }, { maxResults: 1000 }));
    await each(
      idsIn(
        pages,
        page => page.repositories,
        repository => repository.repositoryName,
      ),
      repositoryName => client.send(new GetLifecyclePolicyCommand({ repositoryName })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
    if (call.op === 'DescribeRepositories') {
      yield* itemsIn('ecr-repository', call, 'repositories', repository => {
        const repositoryName = textIn(repository, 'repositoryName');
        return [
          part(
            'ecr-repository',
            arnOf(repositoryName),
            {
              repositoryName,
              createdAt: repository.createdAt,
              tagMutability: repository.imageTagMutability,
              scanOnPush: repository.imageScanningConfiguration?.scanOnPush,
              encryptionType: repository.encryptionConfiguration?.encryptionType,
              kmsKeyId: repository.encryptionConfiguration?.kmsKey ?? null,
            },
            nameIn(repository, 'repositoryName'),
          ),
        ];
      });
      return;
    }
    yield* understand('ecr-repository', 'an answer of GetLifecyclePolicy', () => {
      const arn = arnOf(textIn(call.in, 'repositoryName'));
      if (call.err?.name === 'LifecyclePolicyNotFoundException') return [part('ecr-repository', arn, { hasLifecyclePolicy: false, expiresUntagged: false })];
      if (call.err !== null) return [unread('ecr-repository', arn, ['hasLifecyclePolicy', 'expiresUntagged'])];
      return [part('ecr-repository', arn, { hasLifecyclePolicy: true, expiresUntagged: expiresUntagged(textIn(call.out, 'lifecyclePolicyText')) })];
    });
  },
});
