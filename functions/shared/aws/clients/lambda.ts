export { LambdaClient as Client, GetPolicyCommand, paginateListFunctions } from '@aws-sdk/client-lambda';
