import { describe, expect, test } from 'vitest';
import { consoleHeaders } from '#review/api/console-headers';
import { resourcesOf, rolesOf, templates, textOf } from './built.ts';

const { console: template } = templates();
const one = (type: string): any => {
  const found = resourcesOf(template, type);
  expect(found, type).toHaveLength(1);
  return found[0]?.Properties;
};

describe('the API', () => {
  test('wants a token on every route but the one that says where to sign in', () => {
    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType ?? 'NONE']);
    expect(routes.toSorted()).toEqual([
      ['ANY /api/{proxy+}', 'JWT'],
      ['GET /config.json', 'NONE'],
    ]);
    const authorizer = one('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer).toMatchObject({ AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] });
    expect(textOf(authorizer.JwtConfiguration.Issuer)).toMatch(/^https:\/\/cognito-idp\./);
  });

  test('is slowed down, logged, and answers no other origin', () => {
    expect(one('AWS::ApiGatewayV2::Stage')).toMatchObject({ DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }, AccessLogSettings: { Format: expect.stringContaining('requestId') } });
    expect(one('AWS::ApiGatewayV2::Api').CorsConfiguration).toBeUndefined();
  });

  test('may read runs and change findings, and neither sign, nor assume a role, write an object only to ask for a look, and delete nothing', () => {
    const actions = [...(rolesOf(template).get('tallystick-review') ?? [])].flatMap(({ Action }) => Action);
    expect(actions).toContain('dynamodb:PutItem');
    expect(actions.filter(action => /^(kms:Sign|sts:|s3:Delete|dynamodb:(Delete|Update|BatchWrite))/.test(action))).toEqual([]);
    const written = (rolesOf(template).get('tallystick-review') ?? []).filter(({ Action }) => Action.includes('s3:PutObject')).flatMap(({ Resource }) => Resource);
    expect(written).toEqual([expect.stringMatching(/\/runs\/verify-\*\/rescan\.json$/)]);
  });
});

describe('the pages', () => {
  test('come over https only, from a bucket that CloudFront alone reads', () => {
    const { DistributionConfig } = one('AWS::CloudFront::Distribution');
    for (const behaviour of [DistributionConfig.DefaultCacheBehavior, ...DistributionConfig.CacheBehaviors]) expect(behaviour.ViewerProtocolPolicy).toBe('https-only');
    expect(one('AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig).toMatchObject({ SigningBehavior: 'always', SigningProtocol: 'sigv4' });
    for (const { Properties } of resourcesOf(template, 'AWS::S3::Bucket')) expect(Properties.PublicAccessBlockConfiguration).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
  });

  test('carry the very policy of content that the local console sends, with the places of signing in', () => {
    const policy = textOf(one('AWS::CloudFront::ResponseHeadersPolicy').ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
    const local = consoleHeaders()['content-security-policy'] ?? '';
    expect(policy.replace(/connect-src [^;]+/, '')).toBe(local.replace(/connect-src [^;]+/, ''));
    expect(policy).toMatch(/connect-src 'self' https:\/\/cognito-idp\.\S+ https:\/\/\S+\.auth\.\S+;/);
  });
});

describe('people', () => {
  test('are let in by an administrator, with a second factor, in groups that are the roles', () => {
    expect(one('AWS::Cognito::UserPool')).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    expect(resourcesOf(template, 'AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName)).toEqual(['viewer', 'finops', 'approver', 'auditor', 'admin']);
    expect(one('AWS::Cognito::UserPoolClient')).toMatchObject({ GenerateSecret: false, AllowedOAuthFlows: ['code'], PreventUserExistenceErrors: 'ENABLED' });
  });

  test('come from the issuer of the organisation where there is one, and then there is no pool', () => {
    const own = templates({ config: 'test/infra/issuer.yaml' }).console;
    expect(resourcesOf(own, 'AWS::Cognito::UserPool')).toEqual([]);
    expect(resourcesOf(own, 'AWS::ApiGatewayV2::Authorizer')[0]?.Properties.JwtConfiguration).toEqual({ Issuer: 'https://login.example.com/tenant', Audience: ['tallystick'] });
  });
});
