import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  monitorName: z.string(),
  /** `DIMENSIONAL` or `CUSTOM`. */
  monitorType: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cost-anomaly-monitor': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cost-anomaly-monitor',
  title: 'cost anomaly monitor',
  data,
  example: {
    monitorName: 'services',
    monitorType: 'DIMENSIONAL',
  },
});
