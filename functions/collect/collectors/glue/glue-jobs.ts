import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textItem } from '../understand.ts';

export default defineCollector({
  id: 'glue-jobs',
  title: 'Glue jobs, without what they run',
  scope: 'region',
  billedAs: ['Glue'],
  yields: { 'glue-job': ['ListJobs'] },
  actions: { ListJobs: ['glue:ListJobs'] },
  async collect({ aws, drain }) {
    const { client, paginateListJobs } = await aws('glue');
    await drain(paginateListJobs({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('glue-job', call, 'JobNames', item => {
      const jobName = textItem(item);
      return [part('glue-job', `arn:${partition}:glue:${region}:${account}:job/${jobName}`, { jobName })];
    });
  },
});
