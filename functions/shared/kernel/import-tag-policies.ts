import type { TagRule } from './config.ts';
import { effectiveTagPolicy, type EffectiveTag } from './effective-tag-policy.ts';
import { kindsOfPolicyType } from './tag-policy-types.ts';

export type OrganizationTree = {
  readonly units: readonly { readonly unitId: string; readonly parentId: string | null }[];
  readonly accounts: readonly { readonly accountId: string; readonly path: readonly string[] }[];
  /** Tag policies with the ids of what they are attached to. */
  readonly policies: readonly { readonly policyId: string; readonly content: string; readonly targets: readonly string[] }[];
};

/** `kinds` are those that can be tagged. `notes` say what the rules do not hold of the policies. */
export type ImportedRules = { readonly rules: readonly TagRule[]; readonly notes: readonly string[] };

/**
 * The tag policies of an organisation as rules of the configuration, each where it holds: where a key must have certain values it is an
 * `optional` rule, since to a tag policy a missing tag is none that breaks it; what `report_required_tag_for` names must be there. Pure.
 */
export function importTagPolicies(tree: OrganizationTree, kinds: readonly string[]): ImportedRules {
  const notes = new Set<string>();
  const attached = (target: string) => tree.policies.filter(({ targets }) => targets.includes(target)).map(({ policyId, content }) => ({ id: policyId, content }));
  const parents = new Map(tree.units.map(({ unitId, parentId }) => [unitId, parentId]));
  const effective = new Map<string, ReadonlyMap<string, EffectiveTag>>();
  const judge = (node: string, path: readonly string[]): void => {
    const { tags, unreadable, conflicts } = effectiveTagPolicy(path.map(attached));
    for (const id of unreadable) notes.add(`${id}: its document is no tag policy and was left out`);
    for (const conflict of conflicts) notes.add(`${node}: two policies that are attached to one target differ in ${conflict}; AWS takes the one that was attached first, which it tells nobody`);
    effective.set(node, new Map(tags.map(tag => [tag.key.toLowerCase(), tag])));
  };
  for (const { unitId } of tree.units) judge(unitId, pathTo(unitId, parents));
  for (const { accountId, path } of tree.accounts) judge(accountId, [...path, accountId]);

  const children = Map.groupBy(tree.units, ({ parentId }) => parentId);
  const members = Map.groupBy(tree.accounts, ({ path }) => path.at(-1) ?? null);
  const roots = children.get(null) ?? [];
  const outside = tree.accounts.filter(({ path }) => !parents.has(path.at(-1) ?? ''));

  /** The highest nodes below which everything says the same of a key. */
  const cover = (unit: string, wanted: string, key: string): { readonly all: boolean; readonly nodes: readonly string[] } => {
    const parts = [
      ...(children.get(unit) ?? []).map(({ unitId }) => cover(unitId, wanted, key)),
      ...(members.get(unit) ?? []).map(({ accountId }) => (textOf(effective.get(accountId)?.get(key)) === wanted ? { all: true, nodes: [accountId] } : { all: false, nodes: [] })),
    ];
    const all = textOf(effective.get(unit)?.get(key)) === wanted && parts.every(part => part.all);
    return { all, nodes: all ? [unit] : parts.flatMap(part => part.nodes) };
  };

  const rules: TagRule[] = [];
  const names = [...new Set([...effective.values()].flatMap(tags => [...tags.keys()]))].sort();
  for (const name of names) {
    const settings = new Map<string, EffectiveTag>();
    for (const tags of effective.values()) {
      const tag = tags.get(name);
      if (tag !== undefined) settings.set(textOf(tag), tag);
    }
    for (const [text, tag] of [...settings].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const covers = roots.map(({ unitId }) => cover(unitId, text, name));
      const nodes = [...covers.flatMap(found => found.nodes), ...outside.filter(({ accountId }) => textOf(effective.get(accountId)?.get(name)) === text).map(({ accountId }) => accountId)].sort();
      if (nodes.length === 0) continue; // said of units without accounts only
      const everywhere = covers.length > 0 && covers.every(found => found.all) && outside.length === 0;
      rules.push(...rulesOf(tag, everywhere ? [] : nodes, kinds, notes));
    }
  }
  if (rules.length > 50) notes.add(`these are ${rules.length} rules; the configuration takes 50`);
  return { rules, notes: [...notes].sort() };
}

function rulesOf(tag: EffectiveTag, nodes: readonly string[], kinds: readonly string[], notes: Set<string>): readonly TagRule[] {
  const units = nodes.filter(node => !/^\d{12}$/.test(node));
  const accounts = nodes.filter(node => /^\d{12}$/.test(node));
  const limits = limitsOf(tag);
  const named = [
    ...new Set(
      tag.requiredFor.flatMap(type => {
        const found = kindsOfPolicyType(type, kinds);
        if (found.length === 0) notes.add(`${tag.key}: ${type} is no kind that is collected`);
        return found;
      }),
    ),
  ].sort();
  if (limits === null && named.length === 0) {
    notes.add(`${tag.key}: the policies fix its capitalisation alone, which resource-organization-tag-policy-violated judges`);
    return [];
  }
  // a rule holds where all parts of its scope do, so units and accounts are rules of their own
  const places = [...(units.length > 0 ? [{ organizationalUnits: units }] : []), ...(accounts.length > 0 ? [{ accounts }] : [])];
  return (places.length === 0 ? [{}] : places).flatMap(place => [
    ...(named.length === 0 ? [] : [{ key: tag.key, ...limits, where: { ...place, kinds: named } }]),
    ...(limits === null ? [] : [{ key: tag.key, ...limits, optional: true, ...(Object.keys(place).length === 0 ? {} : { where: place }) }]),
  ]);
}

function limitsOf({ values }: EffectiveTag): { values: string[] } | { pattern: string } | null {
  if (values === null) return null;
  if (values.every(value => !value.includes('*'))) return { values: [...values] };
  return { pattern: values.map(value => value.split('*').map(escaped).join('.*')).join('|') };
}
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function pathTo(unit: string, parents: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let node: string | null | undefined = unit; node !== null && node !== undefined && !path.includes(node); node = parents.get(node)) path.unshift(node);
  return path;
}
function textOf(tag: EffectiveTag | undefined): string {
  return tag === undefined ? '' : JSON.stringify([tag.key, tag.values, tag.requiredFor]);
}
