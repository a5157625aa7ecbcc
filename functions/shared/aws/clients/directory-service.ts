export { DirectoryServiceClient as Client, paginateDescribeDirectories } from '@aws-sdk/client-directory-service';
