export { GlueClient as Client, paginateGetDevEndpoints, paginateListJobs } from '@aws-sdk/client-glue';
