import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'lightsail-instances',
  title: 'Lightsail instances',
  scope: 'region',
  billedAs: ['Lightsail'],
  yields: { 'lightsail-instance': ['GetInstances'] },
  actions: { GetInstances: ['lightsail:GetInstances'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('lightsail', region)) return;
    const { client, GetInstancesCommand } = await aws('lightsail');
    await drain(
      everyPage(
        pageToken => client.send(new GetInstancesCommand({ pageToken })),
        page => page.nextPageToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('lightsail-instance', call, 'instances', instance => [
      part(
        'lightsail-instance',
        textIn(instance, 'arn'),
        {
          instanceName: textIn(instance, 'name'),
          bundleId: instance.bundleId,
          state: instance.state?.name,
          createdAt: instance.createdAt,
          tags: tagsIn(instance, 'tags'),
        },
        nameIn(instance, 'name'),
      ),
    ]);
  },
});
