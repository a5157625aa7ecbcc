export { EC2Client as Client, DescribeRegionsCommand, paginateDescribeInstances, paginateDescribeVolumes, DescribeAddressesCommand } from '@aws-sdk/client-ec2';
