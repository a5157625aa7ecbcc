export { ACMClient as Client, DescribeCertificateCommand, paginateListCertificates } from '@aws-sdk/client-acm';
