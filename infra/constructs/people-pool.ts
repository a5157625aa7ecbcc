import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { roles } from '#review/capabilities';

/** Cognito's user pool, for those who have no OpenID Connect issuer of their own: nobody signs up by themselves, everybody has a second factor, and groups are the roles. */
export class PeoplePool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly groups: readonly CfnUserPoolGroup[];
  /** Where people sign in. */
  readonly signIn: string;
  constructor(scope: Construct, id: string, { name, pages }: { readonly name: string; readonly pages: string }) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: name,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 14, requireDigits: true, requireLowercase: true, requireUppercase: true, requireSymbols: true, tempPasswordValidity: Duration.days(3) },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: false, // it holds who may sign in and nothing else; findings and decisions name people by themselves
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.pool).acknowledge({ id: 'AwsSolutions-COG3', reason: 'Threat protection needs the Plus plan, which is billed by the person; a second factor is required of everybody instead.' });
    Validations.of(this.pool).acknowledge({ id: 'AwsSolutions-COG8', reason: 'The Plus plan is billed by the person; a second factor is required of everybody instead.' });
    this.groups = roles.map(role => new CfnUserPoolGroup(this, `Group-${role}`, { userPoolId: this.pool.userPoolId, groupName: role, description: `Tallystick: ${role}` }));
    const domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: `${name}-${account}` } });
    this.client = this.pool.addClient('Console', {
      userPoolClientName: `${name}-console`,
      generateSecret: false, // it runs in browsers; PKCE takes the place of a secret
      oAuth: { flows: { authorizationCodeGrant: true }, scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE], callbackUrls: [`${pages}/`], logoutUrls: [`${pages}/`] },
      authFlows: {},
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
    });
    this.signIn = `https://${domain.domainName}.auth.${region}.amazoncognito.com`;
  }

  /** The `iss` of its tokens. */
  get issuer(): string {
    return `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.pool.userPoolId}`;
  }
}
