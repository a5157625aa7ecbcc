import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'codepipeline-pipelines',
  title: 'CodePipeline pipelines',
  scope: 'region',
  billedAs: ['CodePipeline'],
  yields: { 'codepipeline-pipeline': ['ListPipelines'] },
  actions: { ListPipelines: ['codepipeline:ListPipelines'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('codepipeline', region)) return;
    const { client, paginateListPipelines } = await aws('codepipeline');
    await drain(paginateListPipelines({ client }, { maxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('codepipeline-pipeline', call, 'pipelines', pipeline => [
      part(
        'codepipeline-pipeline',
        `arn:${partition}:codepipeline:${region}:${account}:${textIn(pipeline, 'name')}`,
        {
          pipelineName: textIn(pipeline, 'name'),
          createdAt: pipeline.created,
        },
        nameIn(pipeline, 'name'),
      ),
    ]);
  },
});
