import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';

/** Requests a second, and at once; a person reads, and a bulk change is one request. */
const [steady, burst] = [50, 100];

/** The HTTP API before the function of review: a token is checked before the function is called, and by the function once more. */
export class ReviewApi extends Construct {
  /** Host name, without a scheme. */
  readonly host: string;
  readonly api: HttpApi;
  constructor(scope: Construct, id: string, { name, issuer, audience, review, key }: { readonly name: string; readonly issuer: string; readonly audience: string; readonly review: Function; readonly key: Key }) {
    super(scope, id);
    const integration = new HttpLambdaIntegration('Review', review);
    this.api = new HttpApi(this, 'Api', { apiName: `${name}-review`, description: 'Tallystick: findings that people work', createDefaultStage: false });
    const authorizer = new HttpJwtAuthorizer('Token', issuer, { jwtAudience: [audience], identitySource: ['$request.header.Authorization'] });
    this.api.addRoutes({ path: '/api/{proxy+}', methods: [HttpMethod.ANY], integration, authorizer });
    const [open] = this.api.addRoutes({ path: '/config.json', methods: [HttpMethod.GET], integration });
    if (open !== undefined) {
      const reason = 'It says where people sign in, to those who have not signed in yet.';
      Validations.of(open).acknowledge({ id: 'AwsSolutions-APIG4', reason });
      checkovSkip(open, { CKV_AWS_309: reason });
    }
    const log = new LogGroup(this, 'Log', { logGroupName: `/${name}/review-api`, retention: RetentionDays.THREE_MONTHS, encryptionKey: key, removalPolicy: RemovalPolicy.DESTROY });
    const stage = this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: steady, burstLimit: burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: '$context.requestTime',
            id: '$context.requestId',
            method: '$context.httpMethod',
            path: '$context.path',
            status: '$context.status',
            sub: '$context.authorizer.claims.sub',
            ms: '$context.responseLatency',
            error: '$context.authorizer.error',
          }),
        ),
      },
    });
    checkovSkip(stage.node.defaultChild as CfnStage, { CKV2_AWS_51: 'People sign in at an identity provider and the token is checked; certificates of clients would add nothing that browsers of people have.' });
    this.host = `${this.api.apiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`;
  }
}
