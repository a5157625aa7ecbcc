export { AppRunnerClient as Client, paginateListServices } from '@aws-sdk/client-apprunner';
