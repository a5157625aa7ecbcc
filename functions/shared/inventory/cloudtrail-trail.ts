import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  trailName: z.string(),
  homeRegion: z.string(),
  multiRegion: z.boolean(),
  /** It is the trail of all accounts of the organisation. */
  organizationTrail: z.boolean(),
  /** Made here; false for the organisation's trail as a member sees it. */
  ownAccount: z.boolean(),
  logging: z.boolean(),
  /** `some`: only reads or only writes, or without some services. */
  managementEvents: z.enum(['all', 'some', 'none']),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cloudtrail-trail': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cloudtrail-trail',
  title: 'CloudTrail trail',
  taggable: true,
  data,
  example: {
    trailName: 'organisation',
    homeRegion: 'eu-west-1',
    multiRegion: true,
    organizationTrail: false,
    ownAccount: true,
    logging: true,
    managementEvents: 'all',
    tags: {},
  },
});
