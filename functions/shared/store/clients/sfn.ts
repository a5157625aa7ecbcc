export { SFNClient as Client, StartExecutionCommand } from '@aws-sdk/client-sfn';
