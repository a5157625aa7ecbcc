import type { Config } from '#kernel/config';
import type { Rescan } from '#kernel/rescan';
import { verifySchedule } from '#kernel/schedule';
import { narrowed } from '#review/rescan/narrowed';
import { lockFolder } from '#store/folder-lock';
import { releaseKilled } from './release-killed.ts';
import { runScan, type ScanOptions } from './run-scan.ts';

export type RescanOptions = Pick<ScanOptions, 'store' | 'own' | 'tape' | 'asOf' | 'profile' | 'progress' | 'announce'> & { readonly config: Config; readonly rescan: Rescan };

/** Looks again at what findings hang on, with the scan itself, when no other scan is at work in the store; what came of it stands at the findings. */
export async function rescan({ config, rescan, store, announce = () => undefined, ...options }: RescanOptions): ReturnType<typeof runScan> {
  const unlock = await lockFolder(store.objects.place, () => announce(`Another scan is at work in ${store.objects.place}; this look begins when that one ends.`));
  try {
    await releaseKilled(store);
    return await runScan({ ...options, store, announce, config: narrowed(config, rescan), select: rescan.checks, schedule: verifySchedule, rescan });
  } finally {
    unlock();
  }
}
