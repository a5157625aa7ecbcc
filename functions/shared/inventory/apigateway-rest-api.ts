import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  apiId: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** `EDGE`, `REGIONAL` or `PRIVATE`. */
  endpointTypes: z.array(z.string()),
  /** Whether clients reach it under a domain of its own only. */
  defaultEndpointDisabled: z.boolean(),
  /** Requests of each whole day to all APIs of its name; AWS reports only days that have some. */
  requests: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only where there were none of late. */
  earlierRequests: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apigateway-rest-api': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apigateway-rest-api',
  title: 'API Gateway REST API',
  taggable: true,
  data,
  example: {
    apiId: 'a1b2c3d4e5',
    createdAt: '2025-01-01T00:00:00Z',
    endpointTypes: ['REGIONAL'],
    defaultEndpointDisabled: false,
    requests: [],
    earlierRequests: [],
    tags: {},
  },
});
