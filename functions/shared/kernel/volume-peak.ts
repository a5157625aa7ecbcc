import { daysBefore, observed, type Points } from './daily-points.ts';

/** What is kept above the highest peak that was seen. */
export const headroom = 1.25;

/**
 * The families without the Nitro system: only there AWS has no highest value of a volume's metrics.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html
 */
const withoutNitro = /^(c1|c3|c4|cc2|cr1|d2|f1|g2|g3s?|h1|hs1|i2|i3|m1|m2|m3|m4|p2|p3|r3|r4|t1|t2|x1e?)\./;
export function hasVolumePeaks(instanceType: string): boolean {
  return !withoutNitro.test(instanceType) || /^(i3|p3)\.metal$/.test(instanceType);
}

const secondsPerPeriod = 60;

/**
 * The highest operations and MiB a second of a volume within the days, as its daily peaks say; null where a day of either is missing. AWS reports once a
 * minute or once in five: the peak is taken for that of a minute, which may be too high and is never too low, and so is the sum of reads and writes.
 */
export function volumePeak({ peakOps, peakBytes }: { readonly peakOps: Points; readonly peakBytes: Points }, asOf: Date, count: number): { readonly iops: number; readonly mibps: number } | { readonly seen: number } {
  const days = daysBefore(asOf, count);
  const ops = observed(peakOps, days);
  const bytes = observed(peakBytes, days);
  const seen = Math.min(ops.seen, bytes.seen);
  return seen < days.count ? { seen } : { iops: Math.ceil(ops.max / secondsPerPeriod), mibps: Math.ceil(bytes.max / secondsPerPeriod / 2 ** 20) };
}
