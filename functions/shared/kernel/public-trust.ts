import { covers, type Condition, type Statement } from './policy-document.ts';

/** The statement that lets strangers in; `externalId` when they must know an external id, which is a shared secret and no identity. */
export type PublicTrust = { readonly statement: string; readonly externalId: boolean };

/**
 * The worst statement of a role's trust policy that every AWS account can use, or null when none can be. A condition counts only when a
 * stranger cannot meet it from an account of their own: after the rules by which AWS calls a policy public,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function publicTrust(statements: readonly Statement[]): PublicTrust | null {
  if (statements.some(keepsStrangersOut)) return null;
  let found: PublicTrust | null = null;
  for (const [index, statement] of statements.entries()) {
    if (statement.effect !== 'Allow' || !namesEveryone(statement) || !letsAssume(statement) || statement.conditions.some(restricts)) continue;
    const externalId = statement.conditions.some(asksExternalId);
    if (found === null || (found.externalId && !externalId)) found = { statement: statement.sid ?? `#${index + 1}`, externalId };
  }
  return found;
}

/** NotPrincipal in an Allow means everyone but those named. */
export function namesEveryone(statement: Statement): boolean {
  return statement.notPrincipals !== null || (statement.principals?.some(principal => principal.type === 'AWS' && principal.id === '*') ?? false);
}

const assumptions = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];
function letsAssume(statement: Statement): boolean {
  if (statement.actions !== null) return assumptions.some(action => statement.actions?.some(pattern => covers(pattern, action)));
  return assumptions.some(action => !statement.notActions?.some(pattern => covers(pattern, action)));
}

/** Only operators that fail when the key is absent: `…IfExists` and `ForAllValues:` hold for a stranger who has no such key. */
const demands = /^(foranyvalue:)?(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress|bool)$/;
const refusals = /^(stringnotequals|stringnotequalsignorecase|stringnotlike|arnnotequals|arnnotlike|notipaddress)(ifexists)?$/;
const patterned = /like|arn/;

/** Whether a stranger cannot meet a condition from an account of their own. */
export function restricts(condition: Condition): boolean {
  return demands.test(condition.operator) && namesInsiders(condition);
}

/** Whether a condition holds for principals of named organisations alone. */
export function onlyOrganization(condition: Condition): boolean {
  return (condition.key === 'aws:principalorgid' || condition.key === 'aws:principalorgpaths') && restricts(condition);
}

export function asksExternalId(condition: Condition): boolean {
  return condition.key === 'sts:externalid' && demands.test(condition.operator) && condition.values.every(value => !patterned.test(condition.operator) || !/^\*+$/.test(value));
}

/** A Deny to everyone, or to everyone who is not of ours. Its conditions hold together, so each of them must name insiders. */
function keepsStrangersOut(statement: Statement): boolean {
  if (statement.effect !== 'Deny' || !(statement.principals?.some(principal => principal.type === 'AWS' && principal.id === '*') ?? false)) return false;
  if (!assumptions.every(action => statement.actions?.some(pattern => covers(pattern, action)))) return false;
  return statement.conditions.every(condition => exemptsServices(condition) || (refusals.test(condition.operator) && namesInsiders(condition)));
}

function exemptsServices(condition: Condition): boolean {
  return condition.key === 'aws:principalisawsservice' && condition.operator.startsWith('bool') && condition.values.every(value => value === 'false');
}

const identities = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalservicename',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:sourceowner',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
]);

/** Whether every value of a condition is something that only those it names can have. */
function namesInsiders({ operator, key, values }: Condition): boolean {
  const open = patterned.test(operator) ? /[*?]/ : /(?!)/;
  if (key === 'aws:principalisawsservice') return values.every(value => value === 'true');
  if (key === 'aws:sourceip') return values.every(isNarrow);
  if (key === 'aws:principalarn' || key === 'aws:sourcearn') return values.every(value => isAccountOf(value.split(':')[4] ?? '', open));
  // what follows the first `/` of an organisation path or the first `:` of a user id may be open: its head is unique
  if (identities.has(key)) return values.every(value => !open.test(value.split(/[/:]/, 1)[0] ?? ''));
  return /:(aud|sub|iss)$/.test(key) && values.every(value => !open.test(value));
}

function isAccountOf(account: string, open: RegExp): boolean {
  return account !== '' && !open.test(account);
}

/** AWS calls ranges wider than /8 (IPv4) and /32 (IPv6) public. */
function isNarrow(range: string): boolean {
  const [address = '', length] = range.split('/');
  return length === undefined || Number(length) >= (address.includes(':') ? 32 : 8);
}
