import type { Repository } from '../estate/containers.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answers, type At } from './answer.ts';

export const ecr: Answers<'ecr'> = {
  DescribeImages: () => ({ imageDetails: [] }),
  DescribeRepositories(input, at) {
    const { items, next } = page(living(repositoriesOf(at), at.now), sizeOf(input.maxResults, 100, 1000), input.nextToken);
    return {
      repositories: items.map(({ name, arn, bornAt }) => {
        const random = randomOf(`${arn}/settings`);
        return {
          repositoryArn: arn,
          registryId: at.account.id,
          repositoryName: name,
          repositoryUri: `${at.account.id}.dkr.ecr.${at.region}.amazonaws.com/${name}`,
          createdAt: new Date(bornAt),
          imageTagMutability: random.chance(0.35) ? 'IMMUTABLE' : 'MUTABLE',
          imageScanningConfiguration: { scanOnPush: random.chance(0.6) },
          encryptionConfiguration: { encryptionType: 'AES256' },
        };
      }),
      nextToken: next,
    };
  },
  GetRepositoryPolicy(input, at) {
    throw new Refused('RepositoryPolicyNotFoundException', `Repository policy does not exist for the repository with name '${input.repositoryName}' in the registry with id '${at.account.id}'`, 400);
  },
  GetLifecyclePolicy(input, at) {
    const repository = livingBy(repositoriesOf(at), 'name', input.repositoryName, at.now);
    if (repository === undefined) throw new Refused('RepositoryNotFoundException', `The repository with name '${input.repositoryName}' does not exist in the registry with id '${at.account.id}'`, 400);
    if (holds(repository.unlimited, at.now)) throw new Refused('LifecyclePolicyNotFoundException', `Lifecycle policy does not exist for the repository with name '${repository.name}' in the registry with id '${at.account.id}'`, 400);
    const random = randomOf(`${repository.arn}/policy`);
    const rules = [
      { rulePriority: 1, description: 'the last thirty', selection: { tagStatus: 'tagged', tagPrefixList: ['v'], countType: 'imageCountMoreThan', countNumber: 30 }, action: { type: 'expire' } },
      ...(random.chance(0.7) ? [{ rulePriority: 2, description: 'what lost its tag', selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }, action: { type: 'expire' } }] : []),
    ];
    return { registryId: at.account.id, repositoryName: repository.name, lifecyclePolicyText: JSON.stringify({ rules }), lastEvaluatedAt: new Date(at.now - 5 * 3_600_000) };
  },
};

function repositoriesOf({ estate, region }: At): readonly Repository[] {
  return estate.containers(region).repositories;
}
