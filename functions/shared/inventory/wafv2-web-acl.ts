import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  aclName: z.string(),
  /** `REGIONAL` or `CLOUDFRONT`. */
  scope: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'wafv2-web-acl': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'wafv2-web-acl',
  title: 'WAF web ACL',
  taggable: true,
  data,
  example: {
    aclName: 'shop',
    scope: 'REGIONAL',
    tags: {},
  },
});
