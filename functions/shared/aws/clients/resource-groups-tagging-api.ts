export { ResourceGroupsTaggingAPIClient as Client, paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
