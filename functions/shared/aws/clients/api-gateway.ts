export { APIGatewayClient as Client, paginateGetApiKeys, paginateGetClientCertificates, paginateGetRestApis, GetStagesCommand } from '@aws-sdk/client-api-gateway';
