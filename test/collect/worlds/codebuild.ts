import { group, idsOf, type Worlds } from './world.ts';

export default {
  'codebuild-projects': {
    calls: [2, 2, 2],
    world: count => ({
      ListProjects: group(count, 100, 'projects', id => `shop-${id}`, 'nextToken'),
      BatchGetProjects: ({ names }) => ({
        projects: names.map((name: string) => ({
          name,
          environment: { type: 'ARM_CONTAINER', environmentVariables: [{ name: 'STAGE', value: '[redacted environment len=4 entropy=1.5-2.0 confidence=none]', type: 'PLAINTEXT' }] },
          source: { type: 'GITHUB' },
        })),
        projectsNotFound: [],
      }),
    }),
  },
  'codebuild-source-credentials': {
    calls: [1, 1, 1],
    world: count => ({
      ListSourceCredentials: () => ({
        sourceCredentialsInfos: idsOf(count).map(id => ({
          arn: `arn:aws:codebuild:eu-west-1:111111111111:token/github-${id}`,
          serverType: 'GITHUB',
          authType: 'CODECONNECTIONS',
          resource: `arn:aws:codeconnections:eu-west-1:111111111111:connection/${id}`,
        })),
      }),
    }),
  },
} satisfies Worlds;
