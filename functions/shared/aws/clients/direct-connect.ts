export { DirectConnectClient as Client, DescribeConnectionsCommand, DescribeVirtualInterfacesCommand } from '@aws-sdk/client-direct-connect';
