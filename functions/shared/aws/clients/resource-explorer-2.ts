export { ResourceExplorer2Client as Client, GetDefaultViewCommand, GetIndexCommand, SearchCommand } from '@aws-sdk/client-resource-explorer-2';
