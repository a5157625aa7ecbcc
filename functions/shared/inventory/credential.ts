import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });
const Days = z.number().positive();

/** Every sort of long-lived credential. A public key, a certificate or a token counts by what it lets its holder do. */
export const credentialTypes = [
  'secretsmanager-secret',
  'ssm-secure-string',
  'iam-access-key',
  'iam-password',
  'iam-ssh-key',
  'iam-service-credential',
  'iam-signing-certificate',
  'iam-server-certificate',
  'iam-saml-provider',
  'kms-key',
  'acm-certificate',
  'acmpca-certificate-authority',
  'rolesanywhere-trust-anchor',
  'rolesanywhere-crl',
  'rolesanywhere-subject',
  'database-master-password',
  'elasticache-auth-token',
  'elasticache-user-password',
  'memorydb-user-password',
  'apigateway-api-key',
  'apigateway-client-certificate',
  'codebuild-source-credential',
] as const;

const data = z.object({
  type: z.enum(credentialTypes),
  /** What AWS calls it within its account, Region and type: a name or an id, never a value. */
  nativeId: z.string(),
  /** The ARN of what it belongs to (the user of a key, the database of a password): its owner is that one's owner. Null where it stands for itself. */
  belongsTo: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  /** Whether the configuration counts it among the crown jewels, by a tag. */
  crown: z.boolean(),
  /** Who rotates it: an AWS service that owns it, AWS on a schedule that people set, people, or nobody because nobody has to. */
  managed: z.enum(['service', 'automatic', 'manual', 'none']),
  /** The age that `rotation.policy` allows; null: any. */
  policyMaxAgeDays: Days.nullable(),
  /** How often AWS is told to rotate it, by the interval or else by the longest gap of the schedule; null: not at all. */
  configuredPeriodDays: Days.nullable(),
  createdAt: Instant.nullable(),
  /** Since when its present value or key material is what it is; null where AWS has no such date. */
  materialCreatedAt: Instant.nullable(),
  /** Which value that is, where AWS numbers them: the version staged AWSCURRENT, the version of a parameter. Another one is a rotation. */
  materialVersion: z.string().nullable(),
  /** When AWS last rotated it, by its own account; null: never, or AWS does not say. */
  lastRotatedAt: Instant.nullable(),
  /** Every rotation that AWS lists, oldest first; empty where it lists none. */
  rotations: z.array(Instant),
  /** By when the next value must be there, without any grace: AWS's own date or that of the policy, whichever is earlier. Null: never. */
  nextDueAt: Instant.nullable(),
  /** When it ends to work by itself; null: never. */
  expiresAt: Instant.nullable(),
  /** Null: never, or AWS does not say. */
  lastUsedAt: Instant.nullable(),
  state: z.enum(['active', 'inactive', 'disabled', 'pending-deletion', 'pending-import', 'unavailable']),
  /** The primary, or its Region, where this is a replica of it: counted there. */
  replicaOf: z.string().nullable(),
  /** The ARN of the secret that holds it, where that is a credential of its own. */
  keptIn: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    credential: z.output<typeof data>;
  }
}

export default defineKind({
  id: 'credential',
  title: 'long-lived credential',
  from: [
    'secretsmanager-secret',
    'ssm-parameter',
    'iam-access-key',
    'iam-user',
    'iam-ssh-key',
    'iam-service-credential',
    'iam-signing-certificate',
    'iam-server-certificate',
    'iam-saml-provider',
    'kms-key',
    'acm-certificate',
    'acmpca-certificate-authority',
    'rolesanywhere-trust-anchor',
    'rolesanywhere-crl',
    'rolesanywhere-subject',
    'apigateway-client-certificate',
    'rds-instance',
    'rds-cluster',
    'redshift-cluster',
    'redshiftserverless-namespace',
    'elasticache-replication-group',
    'elasticache-user',
    'memorydb-user',
    'apigateway-api-key',
    'codebuild-source-credential',
  ],
  span: 'account',
  regional: true,
  data,
  example: {
    type: 'secretsmanager-secret',
    nativeId: 'orders/db',
    belongsTo: null,
    tags: {},
    crown: false,
    managed: 'automatic',
    policyMaxAgeDays: 90,
    configuredPeriodDays: 30,
    createdAt: '2024-01-01T00:00:00Z',
    materialCreatedAt: '2026-03-20T00:00:00Z',
    materialVersion: '0a1b2c3d-0000-4000-8000-000000000001',
    lastRotatedAt: '2026-03-20T00:00:00Z',
    rotations: [],
    nextDueAt: '2026-04-19T23:59:59Z',
    expiresAt: null,
    lastUsedAt: '2026-04-01T00:00:00Z',
    state: 'active',
    replicaOf: null,
    keptIn: null,
  },
});
