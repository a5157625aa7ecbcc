export { ResourceExplorer2Client as Client } from '@aws-sdk/client-resource-explorer-2';
