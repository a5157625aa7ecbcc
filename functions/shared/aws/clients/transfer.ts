export { TransferClient as Client, paginateListServers } from '@aws-sdk/client-transfer';
