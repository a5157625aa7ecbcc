export { CognitoIdentityProviderClient as Client, paginateListUserPools } from '@aws-sdk/client-cognito-identity-provider';
