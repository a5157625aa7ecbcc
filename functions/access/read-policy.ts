import type { ActionCatalogue } from './action-catalogue.ts';
import { compilePolicy } from './compile-policy.ts';
import type { CompiledPolicy, Policy, PolicyKind } from './policy.ts';
import { unreadPolicy } from './unread-policy.ts';

/**
 * A policy from the text of its document (JSON, also URL-encoded as IAM returns it). A text that is no policy gives one that is unread,
 * with the reason: it is never taken for a policy that allows nothing. The same text is compiled once.
 */
export function readPolicy(catalogue: ActionCatalogue, kind: PolicyKind, name: string, text: string): Policy {
  let known = compiledOf.get(catalogue);
  if (known === undefined) compiledOf.set(catalogue, (known = new Map()));
  const grammar = grammars[kind] ?? 'identity';
  let compiled = known.get(`${grammar} ${text}`);
  if (compiled === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(`${grammar} ${text}`, (compiled = compilePolicy(catalogue, kind, text)));
  }
  return typeof compiled === 'string' ? unreadPolicy(kind, name, compiled, []) : { kind, name, compiled, unread: null };
}

/** Kinds that are not here have the grammar of identity policies. */
const grammars: Partial<Record<PolicyKind, string>> = { resource: 'resource', trust: 'resource', key: 'resource', rcp: 'rcp' };

const compiledOf = new WeakMap<ActionCatalogue, Map<string, CompiledPolicy | string>>();
const REMEMBERED = 10_000;
