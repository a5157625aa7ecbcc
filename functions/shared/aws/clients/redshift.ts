export { RedshiftClient as Client, paginateDescribeClusters, paginateDescribeReservedNodes } from '@aws-sdk/client-redshift';
