import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  regionName: z.string(),
  /** `opt-in-not-required`, `opted-in` or `not-opted-in`. */
  optInStatus: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'aws-region': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'aws-region',
  title: 'AWS Region',
  data,
  example: {
    regionName: 'eu-west-1',
    optInStatus: 'opt-in-not-required',
  },
});
