export { Route53Client as Client, ListResourceRecordSetsCommand, paginateListHealthChecks, paginateListHostedZones } from '@aws-sdk/client-route-53';
