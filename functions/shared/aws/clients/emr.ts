export { EMRClient as Client, paginateListClusters, paginateListInstances } from '@aws-sdk/client-emr';
