import type { ActionCatalogue } from '../action-catalogue.ts';
import { compilePolicy } from '../compile-policy.ts';
import type { CompiledPolicy } from '../policy.ts';

/** A statement as it stands in the document. */
export type WrittenStatement = Readonly<Record<string, unknown>>;
/** A document as it is written, beside what it comes to; `compiled.statements` are in the order of `statements`. */
export type WrittenPolicy = { readonly version: CompiledPolicy['version']; readonly statements: readonly WrittenStatement[]; readonly compiled: CompiledPolicy };

/** The document of an identity policy from its text (JSON, also URL-encoded as IAM returns it), or in one line what is wrong with it. */
export function writtenPolicy(catalogue: ActionCatalogue, text: string): WrittenPolicy | string {
  const compiled = compilePolicy(catalogue, 'managed', text);
  if (typeof compiled === 'string') return compiled;
  const { Statement: list } = JSON.parse(text.trimStart().startsWith('%7B') ? decodeURIComponent(text) : text) as { readonly Statement: WrittenStatement | readonly WrittenStatement[] };
  return { version: compiled.version, statements: isList(list) ? list : [list], compiled };
}

/** A value that may stand alone or in a list, as a list of texts. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return isList(value) ? value.map(String) : [];
}

function isList(value: unknown): value is readonly any[] {
  return Array.isArray(value);
}
