/** The kinds whose tags people set; a test holds this list to the kinds that say `taggable`. */
export const taggableKinds = ['ec2-address', 'ec2-instance', 'ec2-volume', 'iam-role', 'iam-user', 'kms-key', 's3-bucket', 'secretsmanager-secret'] as const;
