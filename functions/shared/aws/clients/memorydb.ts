export { MemoryDBClient as Client, paginateDescribeClusters } from '@aws-sdk/client-memorydb';
