export { SecretsManagerClient as Client, DescribeSecretCommand, GetResourcePolicyCommand, paginateListSecrets, paginateListSecretVersionIds } from '@aws-sdk/client-secrets-manager';
