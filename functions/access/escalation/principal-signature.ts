import type { AccessPrincipal } from '../access-principal.ts';
import { matchesGlob } from '../glob.ts';
import { madeOnce } from '../made-once.ts';
import { accountNamed } from './account-named.ts';
import { looseGlob } from './loose-glob.ts';
import { policyId } from './policy-id.ts';
import type { CompiledStatement, Policy } from '../policy.ts';
import { policiesOver } from './relevant-statements.ts';

/**
 * Two principals with the same signature are decided alike on every target that is not one of themselves: the same policies in the same
 * places, and conditions that ask who the principal is cannot tell them apart. An ARN condition counts by which of its patterns match.
 */
export function principalSignature(principal: AccessPrincipal): string {
  const { type, account, identity, boundary, organization, tags, sessionTags, arn, uniqueId } = principal;
  const policies = policiesOver(principal);
  const marks: string[] = [];
  let itself = false;
  for (const policy of policies) {
    const asked = asks(policy);
    itself ||= asked.itself;
    for (const glob of asked.arns) marks.push(matchesGlob(glob, arn) ? '1' : '0');
    for (const tag of asked.tags) marks.push(sessionTags ? '?' : JSON.stringify(tags === null ? null : (Object.entries(tags).find(([key]) => key.toLowerCase() === tag)?.[1] ?? '')));
  }
  const linked = arn.includes(':role/aws-service-role/');
  return [
    type,
    account,
    linked,
    identity.map(policy => `${policy.kind}${policyId(policy)}`).join('+'),
    policyId(boundary),
    organization === null ? '-' : scopeId(organization),
    marks.join(''),
    itself ? `${arn} ${uniqueId ?? ''} ${JSON.stringify(tags)}` : '',
  ].join('|');
}

type Asked = { readonly itself: boolean; readonly arns: readonly string[]; readonly tags: readonly string[] };
const known = new WeakMap<object, Asked>();

/** What a policy asks about who the principal is. */
function asks({ compiled }: Policy): Asked {
  if (compiled === null) return { itself: false, arns: [], tags: [] };
  return madeOnce(known, compiled, () => asksOf(compiled.statements));
}

const ofTheOne = new Set(['aws:userid', 'aws:username']);

function asksOf(statements: readonly CompiledStatement[]): Asked {
  const arns: string[] = [];
  const tags: string[] = [];
  let itself = false;
  for (const { effect, principals, resources, conditions } of statements) {
    // whom a trust policy leaves out is told from the others
    itself ||= principals !== null && (principals.not || effect === 'Deny') && principals.list.some(({ type, id }) => type === 'AWS' && id !== '*' && accountNamed(id) === null);
    itself ||= resources?.patterns.some(pattern => pattern.glob === null) ?? false;
    for (const { key, values } of conditions) {
      itself ||= ofTheOne.has(key) || values.some(value => value.glob === null);
      if (key === 'aws:principalarn') arns.push(...values.map(looseGlob));
      if (key.startsWith('aws:principaltag/')) tags.push(key.slice('aws:principaltag/'.length));
    }
  }
  return { itself, arns, tags };
}

/** Whether a policy asks about the principal beyond its account. */
export function asksWho(policy: Policy): boolean {
  const { itself, arns, tags } = asks(policy);
  return itself || arns.length > 0 || tags.length > 0;
}

const scopes = new WeakMap<object, string>();
let issued = 0;
function scopeId(scope: object): string {
  return madeOnce(scopes, scope, () => String((issued += 1)));
}
