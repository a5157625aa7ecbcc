import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { policyTextIn } from '../policy-text-in.ts';
import { textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'ecr-repository-policies',
  title: 'Repository policies',
  scope: 'region',
  yields: {},
  fills: { 'ecr-repository': ['policy'] },
  actions: { GetRepositoryPolicy: ['ecr:GetRepositoryPolicy'] },
  answers: { GetRepositoryPolicy: ['RepositoryPolicyNotFoundException'] },
  after: ['ecr-repository'],
  steady: {
    GetRepositoryPolicy: { source: 'ecr.amazonaws.com', type: 'AWS::ECR::Repository', subject: input => textIn(input, 'repositoryName'), changedBy: ['CreateRepository', 'DeleteRepository', 'SetRepositoryPolicy', 'DeleteRepositoryPolicy'] },
  },
  async collect({ aws, each, after }) {
    const found = after('ecr-repository');
    if (found.length === 0) return;
    const { client, GetRepositoryPolicyCommand } = await aws('ecr');
    await each(found, ({ data }) => client.send(new GetRepositoryPolicyCommand({ repositoryName: data.repositoryName })));
  },
  *normalise({ in: input, out, err }, { partition, account, region }) {
    yield* understand('ecr-repository', 'an answer of GetRepositoryPolicy', () => {
      const arn = `arn:${partition}:ecr:${region}:${account}:repository/${textIn(input, 'repositoryName')}`;
      if (err?.name === 'RepositoryPolicyNotFoundException') return [part('ecr-repository', arn, { policy: null })];
      if (err !== null) return [unread('ecr-repository', arn, ['policy'])];
      return [part('ecr-repository', arn, { policy: policyTextIn(out, 'policyText') })];
    });
  },
});
