import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'glue-jobs',
  title: 'Glue jobs, without the secrets in their arguments',
  scope: 'region',
  billedAs: ['Glue'],
  yields: { 'glue-job': ['GetJobs'] },
  actions: { GetJobs: ['glue:GetJobs'] },
  async collect({ aws, drain }) {
    const { client, paginateGetJobs } = await aws('glue');
    await drain(paginateGetJobs({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('glue-job', call, 'Jobs', job => {
      const jobName = textIn(job, 'Name');
      return [part('glue-job', `arn:${partition}:glue:${region}:${account}:job/${jobName}`, { jobName, ...plaintextOf({ DefaultArguments: job.DefaultArguments, NonOverridableArguments: job.NonOverridableArguments }) })];
    });
  },
});
