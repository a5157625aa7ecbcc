export { RedshiftServerlessClient as Client, paginateListNamespaces } from '@aws-sdk/client-redshift-serverless';
