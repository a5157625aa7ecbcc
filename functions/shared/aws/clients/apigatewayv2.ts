export { ApiGatewayV2Client as Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
