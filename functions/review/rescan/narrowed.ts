import type { Config } from '#kernel/config';
import type { Rescan } from '#kernel/rescan';

/** The configuration of a run that verifies: what was there before is asked anew, since answers that are used again cannot show what was just mended. */
export function narrowed(config: Config, { accounts, regions }: Pick<Rescan, 'accounts' | 'regions'>): Config {
  return { ...config, ...(accounts === null ? {} : { accounts }), ...(regions === null ? {} : { regions }), reuse: { ...config.reuse, maxAgeDays: 0 } };
}
