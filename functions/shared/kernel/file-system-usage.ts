import type { Quantity } from './money.ts';

type Sizes = { readonly standardBytes: number; readonly infrequentAccessBytes: number; readonly archiveBytes: number; readonly zone: string | null; readonly provisionedMiBps: number | null };

/** What AWS bills for an EFS file system in a month: GB-months by storage class, and MiB/s-months of provisioned throughput. S3, ECR and CloudWatch share the usage types, so the service stands before them. */
export function fileSystemUsage({ standardBytes, infrequentAccessBytes, archiveBytes, zone, provisionedMiBps }: Sizes): Quantity[] {
  const zonal = zone === null ? '' : 'Z-';
  return [
    { usage: `AmazonEFS:TimedStorage-${zonal}ByteHrs`, amount: standardBytes / 2 ** 30 },
    { usage: `AmazonEFS:IATimedStorage-${zonal}ByteHrs`, amount: infrequentAccessBytes / 2 ** 30 },
    { usage: 'AmazonEFS:ArchiveTimedStorage-ByteHrs', amount: archiveBytes / 2 ** 30 },
    { usage: 'AmazonEFS:ProvisionedTP-MiBpsHrs', amount: provisionedMiBps ?? 0 },
  ].filter(({ amount }, index) => index === 0 || amount > 0);
}
