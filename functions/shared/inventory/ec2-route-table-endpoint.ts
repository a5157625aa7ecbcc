import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `s3`, `dynamodb`, …: those with a gateway endpoint in the route table whose ARN this bears, or an interface endpoint in its VPC. */
  services: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-route-table-endpoint': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-route-table-endpoint',
  title: 'services that a route table reaches without a NAT gateway',
  from: ['ec2-route-table', 'ec2-vpc-endpoint'],
  span: 'account',
  regional: true,
  data,
  example: {
    services: ['s3'],
  },
});
