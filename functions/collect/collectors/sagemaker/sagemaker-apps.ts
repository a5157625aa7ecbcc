import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'sagemaker-apps',
  title: 'SageMaker Studio apps',
  scope: 'region',
  billedAs: ['SageMaker'],
  yields: { 'sagemaker-app': ['ListApps'] },
  actions: { ListApps: ['sagemaker:ListApps'] },
  async collect({ aws, drain }) {
    const { client, paginateListApps } = await aws('sagemaker');
    await drain(paginateListApps({ client }, { MaxResults: 100 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('sagemaker-app', call, 'Apps', app => {
      const domainId = textIn(app, 'DomainId');
      const appType = textIn(app, 'AppType');
      const appName = textIn(app, 'AppName');
      const userOrSpace = textIn(app, app.SpaceName === undefined ? 'UserProfileName' : 'SpaceName');
      return [
        // the list names no ARN, and its documented form does not say whether the owner is a user or a space
        part(
          'sagemaker-app',
          urnOf(cell, 'sagemaker-app', `${domainId}/${app.SpaceName === undefined ? 'user' : 'space'}/${userOrSpace}/${appType}/${appName}`),
          { appName, appType, domainId, userOrSpace, status: app.Status, instanceType: app.ResourceSpec?.InstanceType ?? null, createdAt: app.CreationTime },
          { name: `${userOrSpace}/${appType}/${appName}` },
        ),
      ];
    });
  },
});
