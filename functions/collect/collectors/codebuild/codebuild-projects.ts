import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, textItem } from '../understand.ts';

export default defineCollector({
  id: 'codebuild-projects',
  title: 'CodeBuild projects, without what they build with',
  scope: 'region',
  billedAs: ['CodeBuild'],
  yields: { 'codebuild-project': ['ListProjects'] },
  actions: { ListProjects: ['codebuild:ListProjects'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('codebuild', region)) return;
    const { client, paginateListProjects } = await aws('codebuild');
    await drain(paginateListProjects({ client }, {}));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('codebuild-project', call, 'projects', item => {
      const projectName = textItem(item);
      return [part('codebuild-project', `arn:${partition}:codebuild:${region}:${account}:project/${projectName}`, { projectName })];
    });
  },
});
