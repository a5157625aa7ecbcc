import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticbeanstalk-environments',
  title: 'Elastic Beanstalk environments',
  scope: 'region',
  yields: { 'elasticbeanstalk-environment': ['DescribeEnvironments'] },
  actions: { DescribeEnvironments: ['elasticbeanstalk:DescribeEnvironments'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('elastic-beanstalk', region)) return;
    const { client, DescribeEnvironmentsCommand } = await aws('elastic-beanstalk');
    await drain(
      everyPage(
        NextToken => client.send(new DescribeEnvironmentsCommand({ IncludeDeleted: false, MaxRecords: 1000, NextToken })),
        page => page.NextToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('elasticbeanstalk-environment', call, 'Environments', environment => [
      part(
        'elasticbeanstalk-environment',
        textIn(environment, 'EnvironmentArn'),
        {
          environmentName: textIn(environment, 'EnvironmentName'),
          environmentId: environment.EnvironmentId,
          applicationName: environment.ApplicationName,
          status: environment.Status,
          health: environment.Health,
          tier: environment.Tier?.Name,
          createdAt: environment.DateCreated,
          lastModifiedAt: environment.DateUpdated,
        },
        nameIn(environment, 'EnvironmentName'),
      ),
    ]);
  },
});
