import { credentialSource } from './credential-source.ts';

/** Passwords of databases and caches, and the tokens of API Gateway and CodeBuild. Of most of them AWS keeps no date. */
export const passwordCredentials = [
  credentialSource({
    kind: 'rds-instance',
    // That of a cluster is the cluster's, that of a replica its source's, and Neptune knows none.
    isOne: ({ engine, clusterId, replicaOf }) => engine !== 'neptune' && clusterId === null && replicaOf === null,
    fields: {
      type: 'database-master-password',
      nativeId: instance => instance.instanceId,
      policy: () => 'databaseSecret',
      state: () => 'active',
      keptIn: instance => instance.masterUserSecretArn,
    },
  }),
  credentialSource({
    kind: 'rds-cluster',
    isOne: ({ engine, replicaOf }) => engine !== 'neptune' && replicaOf === null,
    fields: {
      type: 'database-master-password',
      nativeId: cluster => cluster.clusterId,
      policy: () => 'databaseSecret',
      state: () => 'active',
      keptIn: cluster => cluster.masterUserSecretArn,
    },
  }),
  credentialSource({
    kind: 'redshift-cluster',
    isOne: () => true,
    fields: {
      type: 'database-master-password',
      nativeId: cluster => cluster.clusterId,
      policy: () => 'databaseSecret',
      state: () => 'active',
      keptIn: cluster => cluster.masterUserSecretArn,
    },
  }),
  credentialSource({
    kind: 'redshiftserverless-namespace',
    isOne: () => true,
    fields: {
      type: 'database-master-password',
      nativeId: namespace => namespace.namespaceName,
      policy: () => 'databaseSecret',
      createdAt: namespace => namespace.createdAt,
      state: () => 'active',
      keptIn: namespace => namespace.adminPasswordSecretArn,
    },
  }),
  credentialSource({
    kind: 'elasticache-replication-group',
    isOne: group => group.authToken,
    fields: {
      type: 'elasticache-auth-token',
      nativeId: group => group.replicationGroupId,
      policy: () => 'authToken',
      createdAt: group => group.createdAt,
      materialCreatedAt: group => group.authTokenChangedAt,
      state: () => 'active',
    },
  }),
  credentialSource({
    kind: 'elasticache-user',
    isOne: user => user.authentication === 'password',
    fields: {
      type: 'elasticache-user-password',
      nativeId: user => user.userName,
      policy: () => 'authToken',
      state: () => 'active',
    },
  }),
  credentialSource({
    kind: 'memorydb-user',
    isOne: user => user.authentication === 'password',
    fields: {
      type: 'memorydb-user-password',
      nativeId: user => user.userName,
      policy: () => 'authToken',
      state: () => 'active',
    },
  }),
  credentialSource({
    kind: 'apigateway-api-key',
    isOne: () => true,
    fields: {
      type: 'apigateway-api-key',
      nativeId: key => key.keyId,
      policy: () => 'apiKey',
      createdAt: key => key.createdAt,
      materialCreatedAt: key => key.createdAt,
      state: key => (key.enabled ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'codebuild-source-credential',
    isOne: credential => credential.authType !== 'CODECONNECTIONS' && credential.authType !== 'SECRETS_MANAGER',
    fields: {
      type: 'codebuild-source-credential',
      nativeId: credential => credential.serverType,
      policy: () => 'sourceCredential',
      state: () => 'active',
    },
  }),
];
