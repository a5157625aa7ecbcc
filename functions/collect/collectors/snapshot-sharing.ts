import { answeredList } from './understand.ts';

/**
 * Whether a snapshot of RDS may be public: only a manual one can be shared, and an encrypted one only with accounts that are named.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html
 * AWS lists public snapshots of all the world or none, so those that may be are asked one by one.
 */
export function mayBePublic(snapshotType: unknown, encrypted: unknown): boolean {
  return snapshotType === 'manual' && encrypted !== true;
}

/** Whether its attributes let everybody restore it. AWS answers the attribute `restore` even when nobody may. */
export function isPublic(attributes: readonly any[]): boolean {
  const restore: unknown = attributes.find(attribute => attribute?.AttributeName === 'restore');
  return answeredList(restore, 'AttributeValues').includes('all');
}
