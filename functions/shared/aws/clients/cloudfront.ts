export { CloudFrontClient as Client, paginateListDistributions } from '@aws-sdk/client-cloudfront';
