import { madeOnce } from '../made-once.ts';
import type { Policy } from '../policy.ts';

const ids = new WeakMap<object, string>();
let issued = 0;

/** A word for what a policy says, for this process only: the same text is compiled once, so two with the same word say the same. `-` for none. */
export function policyId(policy: Policy | null): string {
  if (policy === null) return '-';
  return madeOnce(ids, policy.compiled ?? policy, () => String((issued += 1)));
}
