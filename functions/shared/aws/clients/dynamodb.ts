export { DynamoDBClient as Client, DescribeTableCommand, paginateListTables } from '@aws-sdk/client-dynamodb';
