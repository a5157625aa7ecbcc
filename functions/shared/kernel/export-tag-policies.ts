import type { TagRule } from './config.ts';
import { policyTypeOf } from './tag-policy-types.ts';

/** A tag policy and what to attach it to: ids of units and accounts, or nothing for the root. */
export type ExportedPolicy = { readonly attachTo: readonly string[]; readonly document: TagPolicyDocument };
export type TagPolicyDocument = { readonly tags: Readonly<Record<string, Readonly<Record<string, { readonly '@@assign': string | readonly string[] }>>>> };

/** What AWS takes at most in one document, in characters without blanks. */
const LIMIT = 10_000;

/**
 * Rules of the configuration as tag policies of AWS Organizations, one for each place that rules name. `kinds` are those that can be tagged, for
 * rules of all of them. With `enforce`, AWS refuses values that are not allowed. `notes` say what a tag policy cannot. Pure.
 */
export function exportTagPolicies(rules: readonly TagRule[], kinds: readonly string[], enforce: boolean): { readonly policies: readonly ExportedPolicy[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let unnamed = false;
  const places = new Map<string, Map<string, { key: string; values: Set<string> | null; required: Set<string>; enforced: Set<string> }>>();
  for (const { key, values, pattern, format, optional, where } of rules) {
    if (where?.environments !== undefined || where?.regions !== undefined) {
      notes.push(`${key}: a tag policy knows neither environments nor regions; the rule was left out`);
      continue;
    }
    if (pattern !== undefined || format !== undefined) notes.push(`${key}: a tag policy knows no ${pattern === undefined ? 'formats' : 'patterns'}; any value is allowed there`);
    if (values?.some(value => value.includes('*')) === true) notes.push(`${key}: AWS reads * in a value as anything`);
    if (where?.organizationalUnits !== undefined && where.accounts !== undefined) {
      notes.push(`${key}: the rule holds only in accounts that also lie in certain units; attach the policy to those by hand, the rule was left out`);
      continue;
    }
    const targets = [...(where?.organizationalUnits ?? where?.accounts ?? [])].sort();
    const place = places.get(JSON.stringify(targets)) ?? new Map();
    places.set(JSON.stringify(targets), place);
    const folded = key.toLowerCase();
    const own = place.get(folded) ?? { key, values: null, required: new Set<string>(), enforced: new Set<string>() };
    if (own.key !== key) {
      notes.push(`${key}: the same key stands there as ${own.key}; a tag policy takes one capitalisation, the rule was left out`);
      continue;
    }
    place.set(folded, own);
    if (values !== undefined) {
      // all rules of a key must be kept: what both allow
      own.values = own.values === null ? new Set(values) : new Set([...own.values].filter(value => values.includes(value)));
      if (own.values.size === 0) notes.push(`${key}: no value is allowed by all its rules`);
    }
    if (where?.kinds === undefined && (optional !== true || (enforce && values !== undefined))) unnamed = true;
    const types = [...new Set((where?.kinds ?? services(kinds)).map(policyTypeOf))];
    if (optional !== true) for (const type of types) own.required.add(type);
    if (enforce && values !== undefined) for (const type of types) own.enforced.add(type);
  }
  if (unnamed) notes.push('rules without kinds name every service that is collected; AWS refuses those that tag policies do not know: take them out');
  const policies = [...places].map(([targets, keys]) => ({
    attachTo: JSON.parse(targets) as string[],
    document: {
      tags: Object.fromEntries(
        [...keys]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([folded, { key, values, required, enforced }]) => [
            folded,
            {
              tag_key: { '@@assign': key },
              ...(values === null ? {} : { tag_value: { '@@assign': [...values].sort() } }),
              ...(enforced.size === 0 ? {} : { enforced_for: { '@@assign': [...enforced].sort() } }),
              ...(required.size === 0 ? {} : { report_required_tag_for: { '@@assign': [...required].sort() } }),
            },
          ]),
      ),
    },
  }));
  for (const { attachTo, document } of policies) {
    const { length } = JSON.stringify(document);
    if (length > LIMIT) notes.push(`the policy for ${attachTo.length === 0 ? 'the root' : attachTo.join(', ')} has ${length} characters; AWS takes ${LIMIT}: give its rules fewer values or kinds`);
  }
  return { policies, notes };
}

function services(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds.map(kind => `${kind.slice(0, kind.indexOf('-'))}-*`))].sort();
}
