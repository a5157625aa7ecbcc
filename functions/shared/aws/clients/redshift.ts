export { RedshiftClient as Client } from '@aws-sdk/client-redshift';
