import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** The users and roles that the configuration names in `access.breakGlass`, where they are. */
export default defineDerivation({
  kind: 'iam-break-glass',
  span: 'account',
  *derive(resources, { config }) {
    const named = new Map(config.access.breakGlass.map(entry => [entry.principal, entry]));
    if (named.size === 0) return;
    for (const source of resources) {
      const entry = named.get(source.resource);
      if (entry === undefined) continue;
      const testedOn = entry.testedOn ?? null;
      const used = lastUse(source);
      yield {
        ...source,
        kind: 'iam-break-glass',
        data: { owner: entry.owner, testedOn, explained: [...new Set([...(testedOn === null ? [] : [testedOn]), ...entry.incidents])].sort(), ...('unread' in used ? {} : { lastUsedAt: used.at }) },
        holes: 'unread' in used ? { lastUsedAt: used.unread } : null,
      };
    }
  },
});

/** Of a user the last sign-in with its password: keys are none of an emergency user's business, and found by their own checks. */
function lastUse({ kind, data, holes }: Resource): { readonly at: string | null } | { readonly unread: HoleReason } {
  const field = kind === 'iam-role' ? 'lastUsedAt' : 'passwordLastUsedAt';
  const unread = holes?.[field];
  return unread === undefined ? { at: data[field] } : { unread };
}
