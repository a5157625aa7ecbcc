import type { AccessPrincipal } from './access-principal.ts';
import type { CompiledPolicy, CompiledStatement, Policy } from './policy.ts';

/**
 * A text that is the same for principals whose own policies come to the same: same documents in the same places, same organisation, and, where a
 * policy speaks of the principal's tags or of itself (its ARN, name or id), the same of these.
 */
export function principalSignature(principal: AccessPrincipal): string {
  const { identity, boundary, sessionPolicies, organization, tags, sessionTags, type, account } = principal;
  const scps = organization === null || 'missing' in organization.scps ? [] : organization.scps.flatMap(level => level.policies);
  const policies = [...identity, ...(boundary === null ? [] : [boundary]), ...(sessionPolicies ?? []), ...scps];
  const spoken = policies.map(policy => (policy.compiled === null ? nothing : speaksOf(policy.compiled)));
  const ofItself = spoken.some(each => each.itself);
  const ofTags = spoken.some(each => each.tags);
  return JSON.stringify([
    type,
    account,
    identity.map(nameOf),
    boundary === null ? null : nameOf(boundary),
    sessionPolicies?.map(nameOf) ?? null,
    organization === null ? null : objectId(organization),
    principal.arn.includes(':role/aws-service-role/'),
    ofTags ? [sessionTags, tags === null ? null : Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : Number(a > b)))] : null,
    ofItself ? [principal.arn, principal.uniqueId, principal.session] : null,
  ]);
}

function nameOf(policy: Policy): string {
  return `${policy.kind} ${policy.name} ${policy.compiled === null ? `unread ${policy.unread.missing.join()}` : objectId(policy.compiled)}`;
}

/** A number for each object, in the order in which they are met; it never leaves the process. */
function objectId(object: object): number {
  let id = ids.get(object);
  if (id === undefined) {
    id = given;
    given += 1;
    ids.set(object, id);
  }
  return id;
}

const ids = new WeakMap<object, number>();
let given = 0;

type Spoken = { readonly itself: boolean; readonly tags: boolean };
const nothing: Spoken = { itself: false, tags: false };

function speaksOf(policy: CompiledPolicy): Spoken {
  let spoken = remembered.get(policy);
  if (spoken === undefined) {
    const keys = policy.statements.flatMap(keysOf);
    spoken = { itself: keys.some(key => own.has(key)), tags: keys.some(key => key.startsWith('aws:principaltag/')) };
    remembered.set(policy, spoken);
  }
  return spoken;
}

const remembered = new WeakMap<CompiledPolicy, Spoken>();
const own = new Set(['aws:principalarn', 'aws:userid', 'aws:username']);

function keysOf({ resources, conditions }: CompiledStatement): string[] {
  const patterns = [...(resources?.patterns ?? []), ...conditions.flatMap(condition => condition.values)];
  return [...conditions.map(condition => condition.key), ...patterns.flatMap(pattern => pattern.parts.flatMap(part => (typeof part === 'string' ? [] : [part.key])))];
}
