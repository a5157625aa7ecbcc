import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  routeTableId: z.string(),
  vpcId: z.string(),
  /** Made with its VPC; it serves all subnets that name no other. */
  isMain: z.boolean(),
  /** Subnets that name it. */
  subnetIds: z.array(z.string()),
  /** NAT gateways to which an active route leads. */
  natGatewayIds: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-route-table': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-route-table',
  title: 'route table',
  taggable: true,
  data,
  example: {
    routeTableId: 'rtb-0a1b2c3d4e5f60718',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    isMain: false,
    subnetIds: ['subnet-0a1b2c3d4e5f60718'],
    natGatewayIds: ['nat-0a1b2c3d4e5f60718'],
    tags: {},
  },
});
