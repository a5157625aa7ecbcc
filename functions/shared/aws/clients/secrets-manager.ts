export { SecretsManagerClient as Client, GetResourcePolicyCommand, paginateListSecrets, paginateListSecretVersionIds } from '@aws-sdk/client-secrets-manager';
