export { ACMClient as Client, paginateListCertificates } from '@aws-sdk/client-acm';
