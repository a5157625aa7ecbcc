import { Refused, type Answers } from './answer.ts';

export const ecr: Answers<'ecr'> = {
  DescribeRepositories: () => ({ repositories: [] }),
  GetLifecyclePolicy(input, { account }) {
    throw new Refused('RepositoryNotFoundException', `The repository with name '${input.repositoryName}' does not exist in the registry with id '${account.id}'`, 400);
  },
};
