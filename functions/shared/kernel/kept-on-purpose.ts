import { notApplicable, type Ruling } from './check.ts';

/** The sentence of `keptOnPurpose`'s code, for a check's `says`. */
export const keptOnPurposeSays = { 'kept-on-purpose': 'The tag {tag} says that it is kept on purpose.' } as const;
/** The sentence of `keptByService`'s code. */
export const keptByServiceSays = { 'kept-by-service': '{service} made it and deletes it by its own plan.' } as const;

/** Tag keys by which people say that what looks unused stands by, folded to letters. */
const standby: ReadonlySet<string> = new Set(['dr', 'standby', 'backup', 'donotdelete', 'keepuntil']);
const refusals: ReadonlySet<string> = new Set(['false', 'no']);

/** The ruling for what a tag says is kept, or null. */
export function keptOnPurpose(tags: Readonly<Record<string, string>>): Ruling<'kept-on-purpose'> | null {
  const tag = Object.keys(tags).find(key => standby.has(key.toLowerCase().replaceAll(/[^a-z]/g, '')) && !refusals.has(tags[key]?.toLowerCase() ?? ''));
  return tag === undefined ? null : notApplicable('kept-on-purpose', { tag });
}

/**
 * The tags by which services mark their backups: https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html and
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup.html
 */
const keepers: Readonly<Record<string, string>> = { 'aws:dlm:lifecycle-policy-id': 'Data Lifecycle Manager', 'aws:backup:source-resource': 'AWS Backup' };

/** The ruling for a backup that a service made and ends, or null. */
export function keptByService(tags: Readonly<Record<string, string>>): Ruling<'kept-by-service'> | null {
  const tag = Object.keys(keepers).find(key => tags[key] !== undefined);
  return tag === undefined ? null : notApplicable('kept-by-service', { service: keepers[tag] ?? tag });
}
