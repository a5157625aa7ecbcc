import { readPolicyDocument, type Statement } from '#kernel/policy-document';
import type { ActionCatalogue } from './action-catalogue.ts';
import { dropBits } from './bits.ts';
import { compileActions } from './compile-actions.ts';
import { compileCondition } from './compile-condition.ts';
import { parsePattern } from './parse-pattern.ts';
import type { CompiledCondition, CompiledPolicy, CompiledStatement, PolicyKind } from './policy.ts';

/** Policies of these kinds say whom they speak of. */
const withPrincipals: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'key', 'rcp']);
/** Policies of these kinds may leave the resource out: it is the one that they are attached to. */
const withoutResources: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'key']);

/** The policy of a document's text, or in one line what is wrong with the text. */
export function compilePolicy(catalogue: ActionCatalogue, kind: PolicyKind, text: string): CompiledPolicy | string {
  const document = readPolicyDocument(text);
  if (document.problem !== null) return document.problem;
  const variables = document.version !== '2008-10-17';
  const warnings: string[] = [];
  const statements: CompiledStatement[] = [];
  for (const [index, written] of document.statements.entries()) {
    const statement = compileStatement(catalogue, kind, written, index, variables, warnings);
    if (typeof statement === 'string') return `statement ${index + 1}: ${statement}`;
    statements.push(statement);
  }
  return { version: document.version, statements, warnings };
}

function compileStatement(catalogue: ActionCatalogue, kind: PolicyKind, written: Statement, index: number, variables: boolean, warnings: string[]): CompiledStatement | string {
  const { sid, effect, actions, notActions, resources, notResources, principals, notPrincipals } = written;
  if (resources === null && notResources === null && !withoutResources.has(kind)) return 'neither Resource nor NotResource';
  if (principals === null && notPrincipals === null && withPrincipals.has(kind)) return 'neither Principal nor NotPrincipal';
  const conditions: CompiledCondition[] = [];
  for (const condition of written.conditions) {
    const compiled = compileCondition(condition, variables);
    if (compiled === null) return `AWS has no condition operator ${condition.operator}`;
    conditions.push(compiled);
  }
  const { bits, unknown } = compileActions(catalogue, actions ?? notActions ?? []);
  for (const pattern of unknown) warnings.push(`statement ${index + 1}: no action of AWS is called ${pattern}`);
  const list = resources ?? notResources;
  return {
    index,
    sid,
    effect,
    actions: notActions === null ? bits : allBut(catalogue, bits),
    openEnded: notActions !== null,
    resources: list === null ? null : { not: notResources !== null, patterns: list.map(text => parsePattern(text, { variables, wildcards: true })) },
    principals: principals === null && notPrincipals === null ? null : { not: notPrincipals !== null, list: principals ?? notPrincipals ?? [] },
    conditions,
  };
}

function allBut(catalogue: ActionCatalogue, bits: Uint32Array): Uint32Array {
  const rest = catalogue.all.slice();
  dropBits(rest, bits);
  return rest;
}
