import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  zoneId: z.string(),
  /** With its last dot: `example.com.` */
  domainName: z.string(),
  privateZone: z.boolean(),
  /** A new zone has two: NS and SOA. */
  records: z.number(),
  /** The AWS service that made it and alone may change it, such as `servicediscovery.amazonaws.com`. */
  linkedService: z.string().nullable(),
  /** Ids of the health checks on which its records hang. */
  healthChecks: z.array(z.string()),
  /** Its records with latency routing, one for each Region. */
  latencyRecords: z.array(z.object({ name: z.string(), type: z.string(), region: z.string() })),
  /** Its records with a TTL below an hour, without alias records, records of a routing policy or with a health check, NS and SOA. */
  shortTtls: z.array(z.object({ name: z.string(), type: z.string(), seconds: z.number() })),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'route53-hosted-zone': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'route53-hosted-zone',
  title: 'Route 53 hosted zone',
  taggable: true,
  data,
  example: {
    zoneId: 'Z0123456789ABCDEFGHIJ',
    domainName: 'example.com.',
    privateZone: false,
    records: 12,
    linkedService: null,
    healthChecks: [],
    latencyRecords: [],
    shortTtls: [],
    tags: {},
  },
});
