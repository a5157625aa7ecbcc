export { LambdaClient as Client, paginateListFunctions } from '@aws-sdk/client-lambda';
