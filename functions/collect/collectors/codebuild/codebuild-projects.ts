import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { textsIn } from '../members-in.ts';
import { offered } from '../offered.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, listIn, textIn, textItem } from '../understand.ts';

const projectsPerCall = 100;

/** Variables of another type name a parameter or a secret, which CodeBuild reads at the start of a build. */
function inClear({ type }: any): boolean {
  return type === undefined || type === 'PLAINTEXT';
}

export default defineCollector({
  id: 'codebuild-projects',
  title: 'CodeBuild projects, without the values of their environment',
  scope: 'region',
  billedAs: ['CodeBuild'],
  yields: { 'codebuild-project': ['ListProjects'] },
  actions: { ListProjects: ['codebuild:ListProjects'], BatchGetProjects: ['codebuild:BatchGetProjects'] },
  async collect({ aws, all, each, cell: { region } }) {
    if (!offered('codebuild', region)) return;
    const { client, paginateListProjects, BatchGetProjectsCommand } = await aws('codebuild');
    const names = textsIn(await all(paginateListProjects({ client }, {})), page => page.projects);
    await each(batches(names, projectsPerCall), projects => client.send(new BatchGetProjectsCommand({ names: projects })));
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string): string => `arn:${partition}:codebuild:${region}:${account}:project/${name}`;
    if (call.op === 'ListProjects') {
      yield* itemsIn('codebuild-project', call, 'projects', item => {
        const projectName = textItem(item);
        return [part('codebuild-project', arnOf(projectName), { projectName })];
      });
      return;
    }
    if (call.err !== null) {
      for (const name of textsIn([call.in], input => input?.names)) yield unread('codebuild-project', arnOf(name), ['plaintext']);
      return;
    }
    yield* itemsIn('codebuild-project', call, 'projects', project => [
      part('codebuild-project', arnOf(textIn(project, 'name')), {
        ...plaintextOf({ environmentVariables: listIn(project.environment ?? {}, 'environmentVariables').filter(inClear), source: project.source === undefined ? undefined : { buildspec: project.source.buildspec } }),
      }),
    ]);
  },
});
