import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  apiId: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** `HTTP` or `WEBSOCKET`. */
  protocol: z.string(),
  /** Whether clients reach it under a domain of its own only. */
  defaultEndpointDisabled: z.boolean(),
  /** Whether another AWS tool made it, which alone may change it. */
  serviceManaged: z.boolean(),
  /** Requests of each whole day, of a WebSocket API messages; AWS reports only days that have some. */
  requests: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only where there were none of late. */
  earlierRequests: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apigatewayv2-api': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apigatewayv2-api',
  title: 'API Gateway HTTP or WebSocket API',
  taggable: true,
  data,
  example: {
    apiId: 'f6g7h8i9j0',
    createdAt: '2025-01-01T00:00:00Z',
    protocol: 'HTTP',
    defaultEndpointDisabled: false,
    serviceManaged: false,
    requests: [],
    earlierRequests: [],
    tags: {},
  },
});
