import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  endpointName: z.string(),
  /** `READY`, `PROVISIONING`, `FAILED`, … */
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Billed by the hour, whether or not anything runs. */
  dataProcessingUnits: z.number(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'glue-dev-endpoint': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'glue-dev-endpoint',
  title: 'Glue development endpoint',
  taggable: true,
  data,
  example: {
    endpointName: 'etl-dev',
    status: 'READY',
    createdAt: '2025-06-01T00:00:00Z',
    dataProcessingUnits: 5,
    tags: {},
  },
});
