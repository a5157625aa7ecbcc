import { group, type Worlds } from './world.ts';

const repository = (id: string) => ({
  repositoryArn: `arn:aws:ecr:eu-west-1:111111111111:repository/orders/${id}`,
  registryId: '111111111111',
  repositoryName: `orders/${id}`,
  repositoryUri: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders/${id}`,
  createdAt: '2025-06-01T00:00:00.000Z',
  imageTagMutability: 'MUTABLE',
  imageScanningConfiguration: { scanOnPush: false },
  encryptionConfiguration: { encryptionType: 'AES256' },
});
const policy = { rules: [{ rulePriority: 1, selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }, action: { type: 'expire' } }] };

export default {
  'ecr-repositories': {
    calls: [2, 11, 101],
    world: count => ({
      DescribeRepositories: group(count, 1000, 'repositories', repository, 'nextToken'),
      GetLifecyclePolicy: ({ repositoryName }) => ({ registryId: '111111111111', repositoryName, lifecyclePolicyText: JSON.stringify(policy) }),
    }),
  },
  'ecr-repository-policies': {
    calls: [1, 10, 100],
    world: () => ({ GetRepositoryPolicy: () => ({ registryId: '111111111111', policyText: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}' }) }),
  },
} satisfies Worlds;
