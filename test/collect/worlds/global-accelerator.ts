import { group, type Worlds } from './world.ts';

export default {
  // one call an accelerator for its tags: the Tagging API of the first Region does not know them
  'globalaccelerator-accelerators': {
    calls: [2, 11, 101],
    world: count => ({
      ListAccelerators: group(count, 100, 'Accelerators', id => ({
        AcceleratorArn: `arn:aws:globalaccelerator::111111111111:accelerator/${id}`,
        Name: `shop-${id}`,
        Enabled: true,
        Status: 'DEPLOYED',
        IpAddressType: 'IPV4',
        CreatedTime: '2025-06-01T00:00:00.000Z',
      })),
      ListTagsForResource: () => ({ Tags: [{ Key: 'Owner', Value: 'payments' }] }),
    }),
  },
} satisfies Worlds;
