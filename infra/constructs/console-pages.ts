import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { consoleHeaders } from '#review/api/console-headers';
import { checkovSkip } from './checkov-skip.ts';

/** A path without a dot in its last part is a page of the app, which is one file. */
const toIndex = `function handler(event) {
  var request = event.request;
  if (!/\\.[^\\/]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

/** The console's files behind CloudFront, and the API on the same host: no CORS, and one strict policy of content for all of it. */
export class ConsolePages extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  constructor(scope: Construct, id: string, { api, connect }: { readonly api: string; readonly connect: readonly string[] }) {
    super(scope, id);
    const closed = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, minimumTLSVersion: 1.2, encryption: BucketEncryption.S3_MANAGED, versioned: true, removalPolicy: RemovalPolicy.DESTROY } as const;
    const replaced = { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) };
    const logs = new Bucket(this, 'Logs', { ...closed, objectOwnership: ObjectOwnership.OBJECT_WRITER, lifecycleRules: [{ id: 'end', expiration: Duration.days(90), ...replaced }] });
    Validations.of(logs).acknowledge({ id: 'AwsSolutions-S1', reason: 'It holds access logs; logging its own accesses into itself would never end.' });
    checkovSkip(logs, { CKV_AWS_18: 'It holds access logs; logging its own accesses into itself would never end.' });
    this.bucket = new Bucket(this, 'Pages', { ...closed, objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED, serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'pages/', lifecycleRules: [{ id: 'replaced', ...replaced }] });
    const { 'content-security-policy': contentSecurityPolicy = '', 'permissions-policy': permissions = '', 'cross-origin-opener-policy': opener = '', 'cross-origin-resource-policy': resource = '' } = consoleHeaders(connect);
    const custom = (header: string, value: string): { readonly header: string; readonly value: string; readonly override: boolean } => ({ header, value, override: true });
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: { customHeaders: [custom('permissions-policy', permissions), custom('cross-origin-opener-policy', opener), custom('cross-origin-resource-policy', resource)] },
    });
    const secure = { viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY, responseHeadersPolicy };
    const ask = { ...secure, origin: new HttpOrigin(api), allowedMethods: AllowedMethods.ALLOW_ALL, cachePolicy: CachePolicy.CACHING_DISABLED, originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Tallystick: the console',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...secure,
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [
          { function: new EdgeFunction(this, 'ToIndex', { code: FunctionCode.fromInline(toIndex), runtime: FunctionRuntime.JS_2_0, comment: 'Tallystick: pages of the app are one file' }), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: { '/api/*': ask, '/config.json': { ...ask, allowedMethods: AllowedMethods.ALLOW_GET_HEAD } },
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'cloudfront/',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
    });
    const whose = 'the console is for people of the organisation, who sign in';
    Validations.of(this.distribution).acknowledge({ id: 'AwsSolutions-CFR1', reason: `From where it may be opened is a matter of each organisation; ${whose}.` });
    Validations.of(this.distribution).acknowledge({ id: 'AwsSolutions-CFR2', reason: `A web application firewall is billed by the month and the request; ${whose}, and the API takes small requests with a token only.` });
    Validations.of(this.distribution).acknowledge({ id: 'AwsSolutions-CFR4', reason: 'The certificate is that of CloudFront until a domain is given; its minimum version cannot be set then.' });
    checkovSkip(this.distribution, {
      CKV_AWS_68: `A web application firewall is billed by the month and the request; ${whose}.`,
      CKV2_AWS_47: `A web application firewall is billed by the month and the request; ${whose}.`,
      CKV_AWS_310: 'There is one origin for each path; a second copy of a review console is not worth its upkeep.',
      CKV_AWS_374: `From where it may be opened is a matter of each organisation; ${whose}.`,
      CKV_AWS_174: 'The certificate is that of CloudFront until a domain is given.',
      CKV2_AWS_42: 'The certificate is that of CloudFront until a domain is given.',
    });
  }
}
