import type { Quantity } from './money.ts';

/** What a gp3 volume includes: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
const included = { iops: 3000, throughputMiBps: 125 };

/**
 * What AWS bills for an EBS volume in a month, by its own usage types: GB-months, IOPS-months, and MiB/s-months of throughput.
 * Reads `iops` and `throughputMiBps` only where they are billed. I/O requests of magnetic volumes are not counted.
 */
export function volumeUsage(volume: { readonly volumeType: string; readonly sizeGiB: number; readonly iops: number | null; readonly throughputMiBps: number | null }): Quantity[] {
  const storage = { amount: volume.sizeGiB };
  switch (volume.volumeType) {
    case 'standard':
      return [{ usage: 'EBS:VolumeUsage', ...storage }];
    case 'gp3':
      return [{ usage: 'EBS:VolumeUsage.gp3', ...storage }, ...gp3Extras(volume.iops ?? 0, volume.throughputMiBps ?? 0)];
    case 'io1':
      return [
        { usage: 'EBS:VolumeUsage.piops', ...storage },
        { usage: 'EBS:VolumeP-IOPS.piops', amount: volume.iops ?? 0 },
      ];
    case 'io2':
      return [{ usage: 'EBS:VolumeUsage.io2', ...storage }, ...io2Tiers(volume.iops ?? 0)];
    default:
      return [{ usage: `EBS:VolumeUsage.${volume.volumeType}`, ...storage }];
  }
}

/** What a gp3 volume costs beyond its storage. */
export function gp3Extras(iops: number, throughputMiBps: number): Quantity[] {
  return [
    { usage: 'EBS:VolumeP-IOPS.gp3', amount: Math.max(0, iops - included.iops) },
    { usage: 'EBS:VolumeP-Throughput.gp3', amount: Math.max(0, throughputMiBps - included.throughputMiBps) },
  ].filter(quantity => quantity.amount > 0);
}

/** io2 gets cheaper above 32,000 and above 64,000 IOPS: https://aws.amazon.com/ebs/pricing/ */
function io2Tiers(iops: number): Quantity[] {
  return [
    { usage: 'EBS:VolumeP-IOPS.io2', amount: Math.min(iops, 32_000) },
    { usage: 'EBS:VolumeP-IOPS.io2.tier2', amount: Math.min(Math.max(0, iops - 32_000), 32_000) },
    { usage: 'EBS:VolumeP-IOPS.io2.tier3', amount: Math.max(0, iops - 64_000) },
  ].filter(quantity => quantity.amount > 0);
}
