export { MemoryDBClient as Client, paginateDescribeClusters, paginateDescribeUsers } from '@aws-sdk/client-memorydb';
