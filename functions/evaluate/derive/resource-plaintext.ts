import type { Plaintext } from '#kernel/plaintext';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** The fields that each kind has of it, and what their places are called; one field is called as it is. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ec2-launch-template': { defaultPlaintext: '$Default.', latestPlaintext: '$Latest.' },
};
const ownField = { plaintext: '' };

/** What stands in clear in the settings of a resource, under its own name: one that hides some of its settings hides nothing of another. */
export default defineDerivation({
  kind: 'resource-plaintext',
  span: 'account',
  *derive(resources) {
    const all = [...resources].map(source => ({ source, ...secretsOf(source) }));
    const places = new Map<string, number>();
    for (const { secrets } of all) for (const { fingerprint } of secrets) if (fingerprint !== null) places.set(fingerprint, (places.get(fingerprint) ?? 0) + 1);
    for (const { source, secrets, unread } of all) {
      const { kind } = source;
      const own = secrets.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint]));
      yield {
        ...source,
        kind: 'resource-plaintext',
        data: { of: kind, ...(unread === null ? { secrets } : {}), places: Object.fromEntries([...new Set(own)].sort().map(fingerprint => [fingerprint, places.get(fingerprint) ?? 1])) },
        holes: unread === null ? null : { secrets: unread },
      };
    }
  },
});

function secretsOf({ kind, data, holes }: Resource): { readonly secrets: Plaintext; readonly unread: HoleReason | null } {
  const secrets: Plaintext = [];
  let unread: HoleReason | null = null;
  for (const [field, place] of Object.entries(fieldsOf[kind] ?? ownField)) {
    unread ??= holes?.[field] ?? null;
    if (holes?.[field] === undefined) for (const secret of (data[field] ?? []) as Plaintext) secrets.push({ ...secret, path: `${place}${secret.path}` });
  }
  return { secrets, unread };
}
