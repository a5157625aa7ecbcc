import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  firewallName: z.string(),
  /** One for each endpoint, which is billed by the hour; none where it hangs on a transit gateway. */
  subnetIds: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'network-firewall-firewall': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'network-firewall-firewall',
  title: 'Network Firewall',
  taggable: true,
  data,
  example: {
    firewallName: 'edge',
    subnetIds: ['subnet-0a1b2c3d4e5f60718'],
    tags: {},
  },
});
