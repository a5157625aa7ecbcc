/** What the tag policies of an organisation say of one key in one place. */
export type EffectiveTag = {
  /** The key in the capitalisation that it must have. */
  readonly key: string;
  /** Values that it may have, `*` standing for anything in them; null: any. */
  readonly values: readonly string[] | null;
  /** Types such as `ec2:instance` or `ec2:ALL_SUPPORTED` on which AWS refuses other values. */
  readonly enforcedFor: readonly string[];
  /** Types of which AWS reports those without the key. */
  readonly requiredFor: readonly string[];
};
export type EffectiveTagPolicy = {
  /** By key, sorted. */
  readonly tags: readonly EffectiveTag[];
  /** Names of documents that could not be read as a tag policy. */
  readonly unreadable: readonly string[];
  /** Settings that two policies of one target give differently. AWS takes the one attached first, which no API tells: lists are taken together, of names the first by id. */
  readonly conflicts: readonly string[];
};
export type TagPolicyViolation = { readonly key: string; readonly wrong: 'capitalisation' | 'value' };
export type AttachedPolicy = { readonly id: string; readonly content: string };

type Setting = 'tag_key' | 'tag_value' | 'enforced_for' | 'report_required_tag_for';
const settings: readonly Setting[] = ['tag_key', 'tag_value', 'enforced_for', 'report_required_tag_for'];
const valueOperators = ['@@assign', '@@append', '@@remove'] as const;
type Operator = (typeof valueOperators)[number];
/** What policies further down may do; null: anything. */
type Allowed = ReadonlySet<string> | null;
type Known = { value: readonly string[]; allowed: Allowed };
type KeyState = { allowed: Allowed; settings: Map<Setting, Known> };

/**
 * The policy that holds for an account: `levels` are the tag policies attached to the root, to each unit on the way down and to the account
 * itself. A policy may do with what it inherits what every policy above allows at that very place (`@@operators_allowed_for_child_policies`).
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export function effectiveTagPolicy(levels: readonly (readonly AttachedPolicy[])[]): EffectiveTagPolicy {
  const keys = new Map<string, KeyState>();
  const unreadable: string[] = [];
  const conflicts = new Set<string>();
  let allowedKeys: Allowed = null;
  for (const level of levels) {
    const before = new Map([...keys].map(([name, { allowed, settings: own }]) => [name, { allowed, settings: new Map(own) }]));
    const above = allowedKeys;
    const assigned = new Map<string, readonly string[]>();
    for (const { id, content } of [...level].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const tags = tagsIn(content);
      if (tags === null) {
        unreadable.push(id);
        continue;
      }
      allowedKeys = both(allowedKeys, allowedIn(tags));
      for (const [name, block] of Object.entries(tags)) {
        if (name.startsWith('@@') || !isObject(block)) continue;
        const folded = name.toLowerCase();
        const inherited = before.get(folded);
        // A key that is new here, or a setting that is new to a key, is an assignment at the place that holds it.
        if (inherited === undefined && above !== null && !above.has('@@assign')) continue;
        const key: KeyState = keys.get(folded) ?? { allowed: null, settings: new Map() };
        keys.set(folded, key);
        key.allowed = both(key.allowed, allowedIn(block));
        for (const setting of settings) {
          const said: unknown = Object.hasOwn(block, setting) ? block[setting] : undefined;
          if (!isObject(said)) continue;
          const from = inherited?.settings.get(setting);
          if (from === undefined && inherited !== undefined && inherited.allowed !== null && !inherited.allowed.has('@@assign')) continue;
          const now = key.settings.get(setting);
          let value = now?.value ?? [];
          for (const operator of valueOperators) {
            if (!Object.hasOwn(said, operator)) continue;
            if (from !== undefined && from.allowed !== null && !from.allowed.has(operator)) continue;
            const list = textsIn(said[operator]);
            const place = `${folded} ${setting}`;
            const other = assigned.get(place);
            if (operator === '@@assign' && other !== undefined && !same(other, list)) {
              conflicts.add(`${folded}: ${setting}`);
              if (setting !== 'tag_key') value = union(value, list);
            } else value = applied(operator, value, list);
            if (operator === '@@assign') assigned.set(place, other ?? list);
          }
          key.settings.set(setting, { value, allowed: both(now?.allowed ?? null, allowedIn(said)) });
        }
      }
    }
  }
  const tags = [...keys].map(([folded, { settings: own }]) => {
    const list = (setting: Setting): readonly string[] => [...(own.get(setting)?.value ?? [])].sort();
    const values = list('tag_value');
    return { key: own.get('tag_key')?.value[0] ?? folded, values: values.length === 0 || values.includes('*') ? null : values, enforcedFor: list('enforced_for'), requiredFor: list('report_required_tag_for') };
  });
  return { tags: tags.sort((a, b) => (a.key < b.key ? -1 : 1)), unreadable, conflicts: [...conflicts].sort() };
}

/** The keys of a resource's tags that break an effective policy, each with how: another capitalisation, or a value that is not allowed. Sorted. */
export function tagPolicyViolations({ tags: policy }: Pick<EffectiveTagPolicy, 'tags'>, tags: Readonly<Record<string, string>>): readonly TagPolicyViolation[] {
  const byFolded = new Map(policy.map(tag => [tag.key.toLowerCase(), tag]));
  return Object.keys(tags)
    .sort()
    .flatMap((key): TagPolicyViolation[] => {
      const rule = byFolded.get(key.toLowerCase());
      if (rule === undefined) return [];
      if (rule.key !== key) return [{ key, wrong: 'capitalisation' }];
      return rule.values === null || rule.values.some(value => matchesWildcard(value, tags[key] ?? '')) ? [] : [{ key, wrong: 'value' }];
    });
}

/** Whether a text matches one in which `*` stands for anything. Linear in the text for each `*`. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function applied(operator: Operator, value: readonly string[], list: readonly string[]): readonly string[] {
  if (operator === '@@assign') return list;
  return operator === '@@append' ? union(value, list) : value.filter(item => !list.includes(item));
}
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}
function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(item => b.includes(item));
}
/** What both allow. */
function both(a: Allowed, b: Allowed): Allowed {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter(operator => b.has(operator)));
}
function allowedIn(block: Readonly<Record<string, unknown>>): Allowed {
  const said: unknown = block['@@operators_allowed_for_child_policies'];
  if (said === undefined) return null;
  const list = textsIn(said);
  return list.includes('@@all') ? null : new Set(list.filter(operator => operator !== '@@none'));
}
function tagsIn(content: string): Readonly<Record<string, unknown>> | null {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    return null;
  }
  if (!isObject(document)) return null;
  const tags: unknown = Object.hasOwn(document, 'tags') ? document['tags'] : {};
  return isObject(tags) ? tags : null;
}
function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
}
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
