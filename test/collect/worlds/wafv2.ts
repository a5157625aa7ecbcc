import { group, type Worlds } from './world.ts';

export default {
  'wafv2-web-acls': {
    calls: [1, 1, 1],
    world: count => ({
      ListWebACLs: group(
        count,
        100,
        'WebACLs',
        id => ({ Name: `shop-${id}`, Id: id, Description: '', LockToken: '0a1b2c3d-0000-4000-8000-000000000001', ARN: `arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/shop-${id}/${id}` }),
        'NextMarker',
      ),
    }),
  },
} satisfies Worlds;
