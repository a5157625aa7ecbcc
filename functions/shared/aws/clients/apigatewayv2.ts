export { ApiGatewayV2Client as Client } from '@aws-sdk/client-apigatewayv2';
