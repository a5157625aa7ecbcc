import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  engine: z.string(),
  /** Such as `16` or `8.0`. */
  major: z.string(),
  /** When its standard support ends; null where AWS does not say. */
  standardUntil: z.iso.datetime({ offset: true }).nullable(),
  /** When extended support ends; null where there is none. */
  extendedUntil: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-engine-version': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-engine-version',
  title: 'major version of a database engine',
  data,
  example: {
    engine: 'postgres',
    major: '16',
    standardUntil: '2029-02-28T23:59:59Z',
    extendedUntil: '2032-02-28T23:59:59Z',
  },
});
