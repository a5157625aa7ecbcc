import { sure } from './certainty.ts';
import { addStep } from './add-step.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { guiseKey, type Powers } from './powers.ts';

export function administratorNode(builder: GraphBuilder, account: string): number {
  return builder.node(`administrator|${account}`, () => ({ is: 'administrator', account })).at;
}

/** One step away from the administrator: it can write every identity. */
export function iamAdministratorNode(builder: GraphBuilder, account: string): number {
  const { at, fresh } = builder.node(`iam-administrator|${account}`, () => ({ is: 'iam-administrator', account }));
  if (fresh) addStep(builder, at, administratorNode(builder, account), { rule: null, cost: 1, sureness: sure, needs: [] });
  return at;
}

export function powersNode(builder: GraphBuilder, { of, guise, key, principal }: Powers): { readonly at: number; readonly fresh: boolean } {
  return builder.node(key, () => ({ is: 'principal', account: principal.account, arn: of.arn, as: guiseKey(guise) }));
}

/** The node of a principal as it is, by its ARN. */
export function principalNode(builder: GraphBuilder, account: string, arn: string): number {
  return builder.node(`${arn}|`, () => ({ is: 'principal', account, arn, as: '' })).at;
}

export function hostNode(builder: GraphBuilder, account: string, kind: string, arn: string): number {
  return builder.node(`host|${arn}`, () => ({ is: 'host', account, kind, arn })).at;
}

export function identityCenterNode(builder: GraphBuilder, account: string): number {
  return builder.node(`identity-center|${account}`, () => ({ is: 'identity-center', account })).at;
}
