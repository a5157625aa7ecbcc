import type { Answers } from './answer.ts';

/** The company builds elsewhere. */
export const codebuild: Answers<'codebuild'> = {
  ListSourceCredentials: () => ({ sourceCredentialsInfos: [] }),
  BatchGetProjects: () => ({ projects: [], projectsNotFound: [] }),
  ListProjects: () => ({ projects: [] }),
};
