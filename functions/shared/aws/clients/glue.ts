export { GlueClient as Client, paginateGetDevEndpoints, paginateGetJobs } from '@aws-sdk/client-glue';
