export { SFNClient as Client, paginateListStateMachines } from '@aws-sdk/client-sfn';
