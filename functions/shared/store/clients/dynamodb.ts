export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export { BatchGetCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, paginateQuery, paginateScan, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
