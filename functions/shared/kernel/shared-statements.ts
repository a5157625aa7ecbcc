import type { Kinds } from './kind.ts';
import { parsePolicy, type Statement } from './policy-document.ts';

type Documents = readonly Kinds['iam-policy-document'][];
const memory = new WeakMap<Documents, ReadonlySet<string>>();

/** What a statement says, whatever its Sid and the order of its lists. */
export function statementKey({ effect, actions, notActions, resources, notResources, conditions }: Statement): string {
  const sorted = (list: readonly string[] | null): readonly string[] | null => list?.toSorted() ?? null;
  const asked = conditions.map(({ operator, key, values }) => JSON.stringify([operator, key, values.toSorted()])).sort();
  return JSON.stringify([effect, sorted(actions), sorted(notActions), sorted(resources), sorted(notResources), asked]);
}

/** The keys of statements that stand in more than one of the documents. One pass for all rules that ask about the same documents; throws the hole of a document that could not be read. */
export function sharedStatements(documents: Documents): ReadonlySet<string> {
  let found = memory.get(documents);
  if (found === undefined) memory.set(documents, (found = shared(documents)));
  return found;
}

function shared(documents: Documents): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const document of documents) {
    for (const key of new Set((parsePolicy(document.document) ?? []).map(statementKey))) (seen.has(key) ? again : seen).add(key);
  }
  return again;
}
