export { AppSyncClient as Client, paginateListGraphqlApis } from '@aws-sdk/client-appsync';
