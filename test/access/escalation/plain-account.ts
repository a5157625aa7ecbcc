import * as fc from 'fast-check';
import type { EscalationAccount } from '../../../functions/access/escalation/escalation-account.ts';
import type { CutElement } from '../../../functions/access/escalation/escalation-graph.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { account, ACCOUNT, arnOf, organization, policy, role, user } from './an-account.ts';

export type PlainStatement = { readonly Effect: 'Allow' | 'Deny'; readonly Action: readonly string[]; readonly Resource?: readonly string[]; readonly Principal?: object; readonly Condition?: object };
/** Documents by policy name; who holds which follows from the names. */
export type PlainAccount = { readonly policies: Readonly<Record<string, readonly PlainStatement[]>>; readonly held: Readonly<Record<string, readonly string[]>>; readonly bounded: Readonly<Record<string, boolean>> };

const roles = ['a', 'b', 'c', 'admin'];
const users = ['u', 'v'];
const holders = [...roles.map(name => arnOf('role', name)), ...users.map(name => arnOf('user', name))];
const BOUNDARY = arnOf('policy', 'limit');
const shared = ['x', 'y', 'z'].map(name => arnOf('policy', name));

const actions = [
  'iam:PassRole',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
  'lambda:UpdateFunctionCode',
  'iam:CreateAccessKey',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:CreatePolicyVersion',
  'iam:PutUserPolicy',
  'iam:DetachRolePolicy',
  'iam:DeleteRolePermissionsBoundary',
  'sts:AssumeRole',
  'iam:*',
  'lambda:*',
  's3:GetObject',
];
const resources = ['*', ...holders, ...shared, `arn:aws:lambda:*:${ACCOUNT}:function:*`, `arn:aws:iam::${ACCOUNT}:role/*`];
const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

export const statement = (effect: 'Allow' | 'Deny'): fc.Arbitrary<PlainStatement> =>
  fc
    .record({ Action: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1, maxLength: 4 }), Resource: fc.uniqueArray(fc.constantFrom(...resources), { minLength: 1, maxLength: 2 }), open: fc.integer({ min: 0, max: 9 }) })
    .map(({ open, ...rest }) => ({ Effect: effect, ...rest, ...(open === 0 ? { Condition: condition } : {}) }));

const document = fc.array(fc.oneof({ weight: 6, arbitrary: statement('Allow') }, { weight: 1, arbitrary: statement('Deny') }), { minLength: 1, maxLength: 3 });
const trusted = fc.constantFrom<object>({ Service: 'lambda.amazonaws.com' }, { AWS: `arn:aws:iam::${ACCOUNT}:root` }, ...holders.map(arn => ({ AWS: arn })));

/** A small account with one administrator and chance policies that are shared, inline, and boundaries. */
export const plainAccount: fc.Arbitrary<PlainAccount> = fc
  .record({
    shared: fc.array(document, { minLength: 3, maxLength: 3 }),
    inline: fc.array(document, { minLength: 6, maxLength: 6 }),
    attached: fc.array(fc.subarray(shared), { minLength: 6, maxLength: 6 }),
    own: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    bounded: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
    limit: document,
    trusts: fc.array(trusted, { minLength: 4, maxLength: 4 }),
  })
  .map(({ shared: texts, inline, attached, own, bounded, limit, trusts }) => {
    const policies: Record<string, readonly PlainStatement[]> = { [BOUNDARY]: limit, 'p-account': [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }], 'role/admin: own': [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] };
    const held: Record<string, string[]> = {};
    for (const [at, name] of shared.entries()) policies[name] = texts[at] ?? [];
    for (const [at, arn] of holders.entries()) {
      const short = arn.split(':')[5] ?? '';
      held[arn] = [...(attached[at] ?? []), ...(own[at] === true || short === 'role/admin' ? [`${short}: own`] : [])];
      if (short !== 'role/admin') policies[`${short}: own`] = inline[at] ?? [];
    }
    for (const [at, name] of roles.entries()) policies[`trust ${name}`] = [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: trusts[at] ?? {} }];
    return { policies, held, bounded: Object.fromEntries(holders.map((arn, at) => [arn, bounded[at] === 0 && !arn.endsWith('/admin')])) };
  });

export function compiled({ policies, held, bounded }: PlainAccount): EscalationAccount {
  const textOf = (name: string): readonly PlainStatement[] => policies[name] ?? [];
  const given = (arn: string): object => ({
    identity: (held[arn] ?? []).map(name => policy(name.startsWith('arn:') ? 'managed' : 'inline', name, ...textOf(name))),
    ...(bounded[arn] === true ? { boundary: textOf(BOUNDARY) } : {}),
  });
  return account({
    principals: [...roles.map(name => role(name, { ...given(arnOf('role', name)), trust: textOf(`trust ${name}`) })), ...users.map(name => user(name, { ...given(arnOf('user', name)), accessKeys: 1 }))],
    hosts: [{ kind: 'lambda-function', arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`, role: arnOf('role', 'admin'), state: null }],
    organization: organization(...textOf('p-account').slice(1)),
  });
}

/** The account once an action is taken out of a statement. A pattern is written out into the actions that it stood for. */
export function cutOut(plain: PlainAccount, { kind, policy: name, index, action }: CutElement): PlainAccount {
  const place = kind === 'trust' ? `trust ${name.split('/').at(-1)}` : name;
  const statements = plain.policies[place]?.map((each, at) =>
    at === index ? { ...each, Action: action === '*' || kind === 'trust' ? ['s3:NothingAtAll'] : each.Action.flatMap(pattern => writtenOut(pattern).filter(one => one !== action)) } : each,
  );
  if (statements === undefined || statements[index] === undefined) throw new Error(`there is no statement ${index} in ${name}`);
  return { ...plain, policies: { ...plain.policies, [place]: statements.map(each => (each.Action.length === 0 ? { ...each, Action: ['s3:NothingAtAll'] } : each)) } };
}

function writtenOut(pattern: string): readonly string[] {
  if (!pattern.includes('*')) return [pattern];
  const head = pattern.slice(0, pattern.indexOf('*')).toLowerCase();
  return loadActionCatalogue().display.filter(name => name.toLowerCase().startsWith(head));
}
