export { APIGatewayClient as Client, paginateGetRestApis } from '@aws-sdk/client-api-gateway';
