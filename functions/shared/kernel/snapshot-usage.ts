import type { Quantity } from './money.ts';

/**
 * What AWS bills at least for the latest snapshot of a chain, with those before it: all blocks that it holds, in GB-months. Null where AWS does
 * not say how many they are: https://docs.aws.amazon.com/ebs/latest/userguide/how_snapshots_work.html
 */
export function snapshotUsage({ fullSizeBytes, storageTier }: { readonly fullSizeBytes: number | null; readonly storageTier: string }): Quantity[] | null {
  if (fullSizeBytes === null) return null;
  return [{ usage: storageTier === 'archive' ? 'EBS:SnapshotArchiveStorage' : 'EBS:SnapshotUsage', amount: fullSizeBytes / 2 ** 30 }];
}
