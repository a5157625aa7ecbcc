export { RedshiftClient as Client, paginateDescribeClusters } from '@aws-sdk/client-redshift';
