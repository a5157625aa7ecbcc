import { styleText } from 'node:util';
import type { AccessVerdict, DecisionStep, StatementRef } from '#access/access-decision';
import { plain } from '../terminal/table.ts';
import type { CanAnswer } from './answer-can.ts';

const colours: Readonly<Record<AccessVerdict, Parameters<typeof styleText>[0]>> = { allowed: 'green', denied: 'red', conditional: 'yellow', unknown: 'yellow' };

const denials: Readonly<Record<DecisionStep, string>> = {
  'explicit-deny': 'a statement denies it',
  rcp: 'no resource control policy allows it',
  scp: 'no service control policy allows it',
  'resource-policy': 'the policy of the resource does not allow it',
  identity: 'no policy allows it',
  boundary: 'the permissions boundary does not allow it',
  'session-policy': 'the session policy does not allow it',
  'root-cannot': 'the root user cannot do this',
  'unknown-action': 'AWS has no such action',
};

/** An answer for a terminal. */
export function canLines({ principal, action, resource, on, decision, step, by, level, unresolved, unread, missing, resourcePolicies }: CanAnswer): readonly string[] {
  const what = `${plain(principal)} ${action} on ${resource === null ? 'any resource' : plain(resource)}`;
  const why = decision === 'denied' ? `: ${denials[step]}${level === null ? '' : ` at ${plain(level)}`}` : '';
  return [
    `${styleText(colours[decision], decision)}  ${what}${why}`,
    ...(on === null ? [] : [`  such as     ${plain(on)}`]),
    ...by.map(ref => `  ${ref.effect === 'Deny' ? 'denied by ' : 'allowed by'}  ${statementText(ref)}`),
    ...(unresolved.length === 0 ? [] : [`  hangs on    ${unresolved.map(plain).join(', ')} (give --context key=value)`]),
    ...unread.map(name => `  not read    ${plain(name)}`),
    ...(missing.length === 0 ? [] : [`  missing     ${missing.join(', ')}`]),
    ...(resourcePolicies ? [] : [styleText('dim', '  policies of resources are looked at only for one that is named whole')]),
  ];
}

const kindNames: Readonly<Record<StatementRef['kind'], string>> = {
  managed: 'managed policy',
  inline: 'inline policy',
  group: 'policy of a group',
  'permission-set': 'permission set',
  boundary: 'permissions boundary',
  session: 'session policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  resource: 'resource policy',
  trust: 'trust policy',
  key: 'key policy',
};

/** A statement as a person finds it: statements are counted from 1. */
export function statementText({ kind, policy, index, sid }: { readonly kind: string; readonly policy: string; readonly index: number; readonly sid: string | null }): string {
  return `${kindNames[kind as StatementRef['kind']] ?? kind} ${plain(policy)}, statement ${index + 1}${sid === null ? '' : ` (${plain(sid)})`}`;
}
