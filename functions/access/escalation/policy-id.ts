import type { Policy } from '../policy.ts';

const ids = new WeakMap<object, string>();
let issued = 0;

/** A word for what a policy says, for this process only: the same text is compiled once, so two with the same word say the same. `-` for none. */
export function policyId(policy: Policy | null): string {
  if (policy === null) return '-';
  const of = policy.compiled ?? policy;
  let id = ids.get(of);
  if (id === undefined) ids.set(of, (id = String((issued += 1))));
  return id;
}
