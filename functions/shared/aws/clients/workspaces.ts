export { WorkSpacesClient as Client, DescribeWorkspacesConnectionStatusCommand, paginateDescribeWorkspaces } from '@aws-sdk/client-workspaces';
