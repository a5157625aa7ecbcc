import { bitsOf, hasBit } from '#access/bits';
import { effectiveActions } from '#access/effective-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { readPolicy } from '#access/read-policy';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations } from '../../../functions/access/escalation/find-escalations.ts';
import { ACCOUNT } from '../escalation/an-account.ts';
import type { Label, ManagedPolicy } from './managed-policies.ts';
import { HOLDER, witnessAccount } from './witness-account.ts';

const catalogue = loadActionCatalogue();

/** Of our lists of secrets and of ways to more rights, the actions that make or return what someone signs in or signs requests with. */
export const credentialActions: readonly string[] = [
  'appsync:ListApiKeys',
  'codeartifact:GetAuthorizationToken',
  'cognito-identity:GetCredentialsForIdentity',
  'cognito-idp:DescribeUserPoolClient',
  'connect:GetFederationToken',
  'ec2-instance-connect:SendSSHPublicKey',
  'ec2:GetPasswordData',
  'ecr-public:GetAuthorizationToken',
  'ecr:GetAuthorizationToken',
  'gamelift:GetComputeAuthToken',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateLoginProfile',
  'iam:UploadSigningCertificate',
  'lightsail:DownloadDefaultKeyPair',
  'rds-db:connect',
  'redshift-serverless:GetCredentials',
  'redshift:GetClusterCredentials',
  'redshift:GetClusterCredentialsWithIAM',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sts:AssumeRole',
];

export type OurLabel = {
  readonly label: boolean;
  /** Actions that make it so, or would if they were granted on every resource and without conditions. As AWS writes them, sorted. */
  readonly whole: readonly string[];
  readonly some: readonly string[];
};

/** Our own word on a policy, held alone by one role of the witness account. Conditions and resources count. `way`: the rules by which it escalates. */
export function ourLabels({ name, document }: ManagedPolicy): Readonly<Record<Label, OurLabel>> & { readonly way: readonly string[] } {
  const held = readPolicy(catalogue, 'managed', `arn:aws:iam::aws:policy/${name}`, JSON.stringify(document));
  if (held.compiled === null) throw new Error(`${name}: ${held.unread.reason}`);
  const world = witnessAccount(held);
  const holder = world.principals.find(({ arn }) => arn === HOLDER);
  if (holder === undefined) throw new Error('nobody holds the policy');
  const effective = effectiveActions(catalogue, { ...holder, account: ACCOUNT, session: null, sessionTags: false, sessionPolicies: null, organization: null });
  const granted = (of: (action: number) => boolean): OurLabel => {
    const all = [...bitsOf(effective.allowed), ...bitsOf(effective.conditional)].filter(of);
    const named = (list: readonly number[]): string[] => list.map(action => catalogue.display[action] ?? '').sort();
    const whole = all.filter(action => hasBit(effective.everywhere, action));
    return { label: whole.length > 0, whole: named(whole), some: named(all.filter(action => !whole.includes(action))) };
  };
  const { principals } = findEscalations({ catalogue, rules: escalationRules, accounts: [world], regions: ['eu-west-1', 'us-east-1'], approved: new Set(), trustedAccounts: new Set() });
  const found = principals.find(({ arn }) => arn === HOLDER);
  const credentials = new Set(credentialActions.map(action => catalogue.indexOf(action)));
  return {
    escalation: { ...granted(action => catalogue.has(action, 'escalation')), label: found?.standing === 'administrator' || found?.standing === 'escalates' },
    credentials: granted(action => credentials.has(action)),
    exposure: granted(action => catalogue.levels(action).includes('Permissions management')),
    way: found?.standing === 'escalates' ? [...new Set((found.shortest?.steps ?? []).flatMap(step => step.rule ?? []))] : [],
  };
}
