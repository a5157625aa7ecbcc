export { APIGatewayClient as Client, paginateGetRestApis, GetStagesCommand } from '@aws-sdk/client-api-gateway';
