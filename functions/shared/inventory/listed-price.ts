import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** As the price book calls it: AWS's usage type without the Region, with what tells shared ones apart. */
  usage: z.string(),
  region: z.string(),
  unit: z.string(),
  /** Of one unit on demand, before any discount. */
  amount: z.number(),
  currency: z.string(),
  /** When the price came into force. */
  effectiveAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'listed-price': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'listed-price',
  title: 'price of the price list',
  data,
  example: { usage: 'EBS:VolumeUsage.gp3', region: 'eu-central-1', unit: 'GB-Mo', amount: 0.0952, currency: 'USD', effectiveAt: '2026-03-01T00:00:00Z' },
});
