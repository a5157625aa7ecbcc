export { ResourceGroupsTaggingAPIClient as Client } from '@aws-sdk/client-resource-groups-tagging-api';
