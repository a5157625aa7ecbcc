import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  directoryId: z.string(),
  /** `SimpleAD`, `ADConnector`, `MicrosoftAD` or `SharedMicrosoftAD` (of another account). */
  directoryType: z.string(),
  /** Of Microsoft AD. */
  edition: z.string().nullable(),
  /** Of the others. */
  size: z.string().nullable(),
  stage: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'directoryservice-directory': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'directoryservice-directory',
  title: 'directory',
  taggable: true,
  data,
  example: {
    directoryId: 'd-0a1b2c3d4e',
    directoryType: 'MicrosoftAD',
    edition: 'Standard',
    size: null,
    stage: 'Active',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
