export { Route53Client as Client, paginateListHostedZones } from '@aws-sdk/client-route-53';
