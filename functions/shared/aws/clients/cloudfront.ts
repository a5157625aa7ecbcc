export { CloudFrontClient as Client } from '@aws-sdk/client-cloudfront';
