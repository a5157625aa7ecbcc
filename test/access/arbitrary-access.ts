import fc from 'fast-check';
import type { AccessPrincipal } from '#access/access-principal';
import type { AccessRequest, RequestContext } from '#access/access-request';
import type { ActionCatalogue } from '#access/action-catalogue';
import type { Policy, PolicyKind } from '#access/policy';
import { readPolicy } from '#access/read-policy';

/** A small world, so that random policies often speak of the same things. */
export const actions = ['s3:GetObject', 's3:PutObject', 's3:ListAllMyBuckets', 'sqs:SendMessage', 'ec2:DescribeInstances', 'iam:PassRole'] as const;
export const resources = ['arn:aws:s3:::a/x', 'arn:aws:s3:::b/x', 'arn:aws:sqs:eu-west-1:111122223333:q', 'arn:aws:iam::111122223333:role/worker', '*'] as const;
/** Open keys, and what they may turn out to be. */
export const openKeys = ['aws:multifactorauthpresent', 'aws:sourcevpc', 'aws:requesttag/a'] as const;
export const values = ['true', 'false', 'vpc-1'] as const;

export type Statement = Readonly<Record<string, unknown>>;

const some = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...list], { minLength: 1, maxLength: 2 });
const conditions = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      operator: fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'StringLike', 'Null', 'ForAllValues:StringEquals', 'ForAnyValue:StringNotEquals', 'Bool'),
      key: fc.constantFrom(...openKeys, 'aws:PrincipalTag/team', 'aws:PrincipalType'),
      values: some([...values, 'red', 'AssumedRole', 'v*']),
    }),
  },
);

export function statement(effect?: 'Allow' | 'Deny'): fc.Arbitrary<Statement> {
  return fc
    .record({
      effect: effect === undefined ? fc.constantFrom('Allow', 'Allow', 'Deny') : fc.constant(effect),
      notAction: fc.nat({ max: 5 }).map(n => n === 0),
      action: some([...actions, 's3:*', '*', 's3:Get*', 'sqs:*']),
      notResource: fc.nat({ max: 5 }).map(n => n === 0),
      resource: some(['*', 'arn:aws:s3:::*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::${aws:PrincipalTag/team}/*', 'arn:aws:sqs:*:*:*', ...resources]),
      condition: conditions,
    })
    .map(({ effect, notAction, action, notResource, resource, condition }) => ({
      Effect: effect,
      [notAction ? 'NotAction' : 'Action']: action,
      [notResource ? 'NotResource' : 'Resource']: resource,
      ...(condition === null ? {} : { Condition: { [condition.operator]: { [condition.key]: condition.values } } }),
    }));
}

/** The documents around one request; `null`: not there. */
export type World = {
  readonly identity: readonly Statement[];
  readonly boundary: readonly Statement[] | null;
  readonly session: readonly Statement[] | null;
  readonly scps: readonly (readonly Statement[])[];
  readonly resource: readonly Statement[] | null;
  readonly action: string;
  readonly arn: string;
  readonly team: string | null;
};

const statements = fc.array(statement(), { maxLength: 3 });
const mostlyAll = fc.oneof(fc.constant<readonly Statement[]>([{ Effect: 'Allow', Action: '*', Resource: '*' }]), statements);
const named = fc.tuple(statement(), fc.constantFrom('*', 'arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:role/other')).map(([written, who]) => ({ ...written, Principal: { AWS: who } }));

export const world: fc.Arbitrary<World> = fc.record({
  identity: statements,
  boundary: fc.option(mostlyAll),
  session: fc.option(mostlyAll, { freq: 1 }),
  scps: fc.array(mostlyAll, { maxLength: 2 }),
  resource: fc.option(fc.array(named, { maxLength: 2 })),
  action: fc.constantFrom(...actions),
  arn: fc.constantFrom(...resources),
  team: fc.constantFrom(null, 'a', 'red'),
});

export function policy(catalogue: ActionCatalogue, kind: PolicyKind, name: string, list: readonly Statement[]): Policy {
  return readPolicy(catalogue, kind, name, JSON.stringify({ Version: '2012-10-17', Statement: list }));
}

export function principalOf(catalogue: ActionCatalogue, { identity, boundary, session, scps, team }: World): AccessPrincipal {
  return {
    type: 'role',
    arn: 'arn:aws:iam::111122223333:role/app',
    account: '111122223333',
    uniqueId: null,
    session: null,
    tags: team === null ? {} : { team },
    sessionTags: false,
    identity: [policy(catalogue, 'inline', 'identity', identity)],
    boundary: boundary === null ? null : policy(catalogue, 'boundary', 'boundary', boundary),
    sessionPolicies: session === null ? null : [policy(catalogue, 'session', 'session', session)],
    organization: { organizationId: 'o-example', path: null, management: false, scps: scps.map((level, at) => ({ target: `level-${at}`, policies: [policy(catalogue, 'scp', `level-${at}`, level)] })), rcps: [] },
  };
}

export function requestOf(catalogue: ActionCatalogue, given: World, context: RequestContext = {}): AccessRequest {
  return {
    principal: principalOf(catalogue, given),
    action: given.action,
    target: { arn: given.arn, account: '111122223333', policy: given.resource === null ? null : policy(catalogue, 'resource', 'resource', given.resource), tags: null, organization: null },
    context,
  };
}
