export { AthenaClient as Client, GetWorkGroupCommand, paginateListWorkGroups } from '@aws-sdk/client-athena';
