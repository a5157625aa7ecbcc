// Written by `npm run generate`. Do not edit.
/** The kinds whose tags people set. */
export const taggableKinds = [
  'ec2-address',
  'ec2-instance',
  'ec2-volume',
  'iam-role',
  'iam-user',
  'kms-key',
  's3-bucket',
  'secretsmanager-secret',
] as const;
