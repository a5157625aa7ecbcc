import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vpcEndpointId: z.string(),
  /** `Interface`, `Gateway` (free of charge), `GatewayLoadBalancer`, … */
  endpointType: z.string(),
  serviceName: z.string(),
  vpcId: z.string(),
  state: z.string(),
  /** One for each zone in which it is billed. */
  subnetIds: z.array(z.string()),
  /** Route tables that send to a gateway endpoint. */
  routeTableIds: z.array(z.string()),
  /** An AWS service made it and ends it. */
  serviceManaged: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Bytes through the endpoint of each whole day of late that has any; of gateway endpoints, which are free, nothing is asked. */
  bytes: DailyPoints,
  /** The same of all days that CloudWatch keeps; asked only where those of late say nothing. */
  earlierBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpc-endpoint': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpc-endpoint',
  title: 'VPC endpoint',
  taggable: true,
  data,
  example: {
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60718',
    endpointType: 'Interface',
    serviceName: 'com.amazonaws.eu-west-1.ecr.api',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    state: 'available',
    subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719'],
    routeTableIds: [],
    serviceManaged: false,
    createdAt: '2025-06-01T00:00:00Z',
    bytes: [],
    earlierBytes: [],
    tags: {},
  },
});
