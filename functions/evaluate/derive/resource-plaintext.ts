import type { Plaintext } from '#kernel/plaintext';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** The fields that each kind has of it, and what their places are called; one field is called as it is. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ec2-launch-template': { defaultPlaintext: '$Default.', latestPlaintext: '$Latest.' },
};
const ownField = { plaintext: '' };

/** What stands in clear in the settings of a resource, under its own name: one that hides some of its settings hides nothing of another, and nothing that was found beside them. */
export default defineDerivation({
  kind: 'resource-plaintext',
  span: 'account',
  *derive(resources) {
    const all = [...resources].map(source => ({ source, ...settingsOf(source) }));
    const places = new Map<string, number>();
    for (const { told } of all) for (const { fingerprint } of told) if (fingerprint !== null) places.set(fingerprint, (places.get(fingerprint) ?? 0) + 1);
    for (const { source, told, closed } of all) {
      const { kind } = source;
      const own = told.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint]));
      const secrets = told.filter(({ confidence }) => confidence !== 'unread');
      const unread = told.flatMap(({ confidence, path }) => (confidence === 'unread' ? [path] : []));
      yield {
        ...source,
        kind: 'resource-plaintext',
        data: { of: kind, secrets, ...(closed === null ? { unread } : {}), places: Object.fromEntries([...new Set(own)].sort().map(fingerprint => [fingerprint, places.get(fingerprint) ?? 1])) },
        holes: closed === null ? null : { unread: closed },
      };
    }
  },
});

function settingsOf({ kind, data, holes }: Resource): { readonly told: Plaintext; readonly closed: HoleReason | null } {
  const told: Plaintext = [];
  let closed: HoleReason | null = null;
  for (const [field, place] of Object.entries(fieldsOf[kind] ?? ownField)) {
    closed ??= holes?.[field] ?? null;
    if (holes?.[field] === undefined) for (const secret of (data[field] ?? []) as Plaintext) told.push({ ...secret, path: `${place}${secret.path}` });
  }
  return { told, closed };
}
