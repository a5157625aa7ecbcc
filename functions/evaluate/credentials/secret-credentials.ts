import { rotationPeriodDays } from '#kernel/rotation-period';
import { credentialSource } from './credential-source.ts';

/** Services that keep the master passwords of their databases in secrets. */
const databases = new Set(['rds', 'redshift', 'redshift-serverless', 'docdb', 'docdb-elastic', 'neptune']);

/** Secrets and SecureString parameters. */
export const secretCredentials = [
  credentialSource({
    kind: 'secretsmanager-secret',
    isOne: () => true,
    fields: {
      type: 'secretsmanager-secret',
      nativeId: secret => secret.secretName,
      policy: secret => (databases.has(secret.owningService ?? '') ? 'databaseSecret' : 'secret'),
      rotatedBy: secret => (secret.owningService !== null ? 'service' : secret.rotationEnabled || secret.external ? 'automatic' : null),
      // The schedule stays there when rotation is turned off, and means nothing then.
      configuredPeriodDays: secret => (secret.rotationEnabled ? (secret.rotationIntervalDays ?? (secret.rotationSchedule === null ? null : rotationPeriodDays(secret.rotationSchedule))) : null),
      createdAt: secret => secret.createdAt,
      materialCreatedAt: secret => secret.currentVersionAt,
      materialVersion: secret => secret.currentVersionId,
      lastRotatedAt: secret => secret.lastRotatedAt,
      nextRotationAt: secret => (secret.rotationEnabled ? secret.nextRotationAt : null),
      lastUsedAt: secret => secret.lastAccessedAt,
      state: secret => (secret.deletedAt === null ? 'active' : 'pending-deletion'),
      replicaOf: (secret, { region }) => (secret.primaryRegion === null || secret.primaryRegion === region ? null : secret.primaryRegion),
    },
  }),
  credentialSource({
    kind: 'ssm-parameter',
    isOne: parameter => parameter.parameterType === 'SecureString',
    fields: {
      type: 'ssm-secure-string',
      nativeId: parameter => parameter.parameterName,
      policy: () => 'secureString',
      materialCreatedAt: parameter => parameter.lastModifiedAt,
      materialVersion: parameter => String(parameter.version),
      expiresAt: parameter => parameter.expiresAt,
      state: () => 'active',
    },
  }),
];
