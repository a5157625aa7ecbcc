import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredTags, flagIn, itemsIn, nameIn, textIn, understand } from '../understand.ts';

/** One Region answers for all of them (see `endpointRegion`), and only in the partition `aws`. */
export default defineCollector({
  id: 'globalaccelerator-accelerators',
  title: 'Global Accelerators',
  scope: 'account',
  yields: { 'globalaccelerator-accelerator': ['ListAccelerators'] },
  actions: { ListAccelerators: ['globalaccelerator:ListAccelerators'], ListTagsForResource: ['globalaccelerator:ListTagsForResource'] },
  async collect({ aws, all, each, partition, skip }) {
    if (partition !== 'aws') skip(`there is no Global Accelerator in ${partition}`);
    const { client, paginateListAccelerators, ListTagsForResourceCommand } = await aws('global-accelerator');
    const pages = await all(paginateListAccelerators({ client }, { MaxResults: 100 }));
    await each(
      idsIn(
        pages,
        page => page.Accelerators,
        accelerator => accelerator.AcceleratorArn,
      ),
      ResourceArn => client.send(new ListTagsForResourceCommand({ ResourceArn })),
    );
  },
  *normalise(call) {
    if (call.op === 'ListAccelerators') {
      yield* itemsIn('globalaccelerator-accelerator', call, 'Accelerators', accelerator => [
        part(
          'globalaccelerator-accelerator',
          textIn(accelerator, 'AcceleratorArn'),
          { acceleratorName: textIn(accelerator, 'Name'), enabled: flagIn(accelerator, 'Enabled'), createdAt: accelerator.CreatedTime },
          nameIn(accelerator, 'Name'),
        ),
      ]);
      return;
    }
    yield* understand('globalaccelerator-accelerator', 'an answer of ListTagsForResource', () => {
      const arn = textIn(call.in, 'ResourceArn');
      return [call.err === null ? part('globalaccelerator-accelerator', arn, { tags: answeredTags(call.out) }) : unread('globalaccelerator-accelerator', arn, ['tags'])];
    });
  },
});
