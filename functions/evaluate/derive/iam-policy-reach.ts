import type { ActionCatalogue } from '#access/action-catalogue';
import { addBits, type Bits, bitsOf, countBits, dropBits, noBits } from '#access/bits';
import { flawsIn } from '#access/flaws-in';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { CompiledPolicy } from '#access/policy';
import { readPolicy } from '#access/read-policy';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';
import iamPolicyDocument from './iam-policy-document.ts';

/** Share of all actions from which on a policy counts as one that allows everything. */
const SHARE = 0.98;

/** The policies that people write, with what they leave open to every resource. Conditions and narrower resources are taken for a limit. */
export default defineDerivation({
  kind: 'iam-policy-reach',
  span: 'account',
  *derive(resources, at) {
    if (iamPolicyDocument.span !== 'account') return;
    const catalogue = loadActionCatalogue();
    const known = new Map<CompiledPolicy, object>();
    for (const source of iamPolicyDocument.derive(resources, at)) {
      const { holder, holderName, document } = source.data;
      const unread = source.holes?.document;
      const policy = unread === undefined ? readPolicy(catalogue, 'managed', source.name, document) : null;
      const why: HoleReason | null = unread ?? policy?.unread ?? null;
      const uncounted = source.holes?.attachmentCount;
      let reach: object = {};
      if (policy?.compiled != null) known.set(policy.compiled, (reach = known.get(policy.compiled) ?? { ...reachOf(catalogue, policy.compiled), flaws: flawsIn(policy.compiled) }));
      yield {
        ...source,
        kind: 'iam-policy-reach',
        data: { holder, holderName, ...(uncounted === undefined ? { attached: source.data.attachmentCount > 0 } : {}), ...reach },
        holes: holesOf(why, uncounted),
      };
    }
  },
});

function holesOf(document: HoleReason | null, attachments: HoleReason | undefined): Resource['holes'] {
  if (document === null && attachments === undefined) return null;
  return {
    ...(document === null ? {} : Object.fromEntries(['everything', 'dataReads', 'permissionChanges', 'credentialReads', 'changes', 'flaws'].map(field => [field, document]))),
    ...(attachments === undefined ? {} : { attached: attachments }),
  };
}

function reachOf(catalogue: ActionCatalogue, { statements }: CompiledPolicy): object {
  const open = noBits(catalogue.words);
  const of = (effect: 'Allow' | 'Deny'): readonly Bits[] =>
    statements.filter(statement => statement.effect === effect && statement.conditions.length === 0 && statement.resources?.not === false && statement.resources.patterns.some(({ text }) => /^\*+$/.test(text))).map(({ actions }) => actions);
  for (const actions of of('Allow')) addBits(open, actions);
  for (const actions of of('Deny')) dropBits(open, actions);
  const everything = countBits(open) >= SHARE * catalogue.names.length;
  dropBits(open, catalogue.flagged('wildcardOnly'));
  const found = { dataReads: [] as string[], permissionChanges: [] as string[], credentialReads: [] as string[], changes: {} as Record<string, number> };
  for (const action of bitsOf(open)) {
    const name = catalogue.display[action] ?? '';
    if (judgedAlone.has(name)) continue;
    const levels = catalogue.levels(action);
    if (credentials.has(name)) found.credentialReads.push(name);
    else if (catalogue.has(action, 'sensitiveRead')) found.dataReads.push(name);
    else if (levels.includes('Permissions management')) found.permissionChanges.push(name);
    else if (levels.includes('Write') || levels.includes('Tagging')) {
      const service = name.slice(0, name.indexOf(':'));
      found.changes[service] = (found.changes[service] ?? 0) + 1;
    }
  }
  return { everything, ...found };
}

/** Actions that answer with something to sign in or sign with, by AWS's API references of the services. */
const credentials = new Set([
  'codeartifact:GetAuthorizationToken',
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'connect:GetFederationToken',
  'ec2:GetPasswordData',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'lightsail:GetInstanceAccessDetails',
  'lightsail:GetRelationalDatabaseMasterUserPassword',
  'redshift:GetClusterCredentials',
  'redshift:GetClusterCredentialsWithIAM',
  'redshift-serverless:GetCredentials',
  'sts:GetFederationToken',
]);

/** Each has a check of its own. */
const judgedAlone = new Set(['iam:PassRole', 'kms:Decrypt', 'sts:AssumeRole']);
