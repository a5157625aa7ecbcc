import { daysBefore, type Days } from './daily-points.ts';
import { DAY } from './time.ts';
import { urnOf } from './urn.ts';

/** S3 counts once a day and may tell it up to two days later: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudwatch-monitoring.html */
const lagDays = 2;

/** Whole days for which the storage of a bucket is asked. */
export const storageDays = 92;

/** The most whole days by which a bucket can be judged. */
export const judgedDays = storageDays - lagDays;

/** The `days` whole days before those of which S3 may not have told yet. */
export function countedDays(asOf: Date, days: number): Days {
  return daysBefore(new Date(asOf.getTime() - lagDays * DAY), days);
}

/** Where the storage of a bucket is found, from the bucket itself. */
export function storageOf({ resource, account, region }: { readonly resource: string; readonly account: string; readonly region: string }, bucketName: string): string {
  return urnOf({ partition: resource.split(':')[1] ?? '', account, region }, 's3-bucket-storage', bucketName);
}
