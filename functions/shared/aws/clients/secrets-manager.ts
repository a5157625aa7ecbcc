export { SecretsManagerClient as Client, paginateListSecrets, paginateListSecretVersionIds } from '@aws-sdk/client-secrets-manager';
