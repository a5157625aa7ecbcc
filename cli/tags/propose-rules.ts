import type { TagRule } from '#kernel/config';
import { foldTagKey } from '#kernel/fold-tag-key';
import { foldTagValue } from '#kernel/fold-tag-value';
import type { Kinds } from '#kernel/kind';
import { hasFormat, tagFormats } from '#kernel/tag-format';

/** Keys that most organisations require, proposed however rarely they are used. */
const common = ['Application', 'CostCenter', 'Environment', 'Owner'].map(foldTagKey);
const minShare = 0.5;
/** A list of values is one while it is short and each is used by several. */
const maxValues = 12;
const minUses = 5;

/** What people write when they know no value. */
const placeholders: ReadonlySet<string> = new Set(['tbd', 'tba', 'todo', 'unknown', 'none', 'n/a', 'na', 'null', 'undefined', 'x', 'xxx']);

/**
 * Rules by what is in use: keys that half of the resources or most organisations carry, in the spelling that is used most, with the values
 * where they are a list, else the form where all have one. Pure.
 */
export function proposeRules(usage: Kinds['tag-usage'], values: readonly Partial<Kinds['tag-values']>[], environments: readonly string[]): readonly TagRule[] {
  const chosen = new Map<string, string>();
  for (const { key, share } of usage.keys) {
    const folded = foldTagKey(key);
    if (folded === 'name' || chosen.has(folded) || (share < minShare && !common.includes(folded))) continue;
    chosen.set(folded, key);
  }
  return [...chosen.values()].sort().map((key): TagRule => {
    const own = values.find(found => found.key === key);
    if (own?.exact !== true || own.values === undefined || own.values.length === 0) return { key };
    const used = own.values.filter(({ value }) => /[\p{L}\p{N}]/u.test(value) && !placeholders.has(value.trim().toLowerCase()));
    if (used.length === 0) return { key };
    const format = tagFormats.find(name => used.every(({ value }) => hasFormat(name, value)));
    // of several spellings the one that is used most; the list comes most used first
    const spellings = [...Map.groupBy(used, ({ value }) => foldTagValue(value, environments.includes(key))).values()].flatMap(([first]) => (first === undefined ? [] : [first.value]));
    const resources = used.reduce((sum, { resources: count }) => sum + count, 0);
    if (spellings.length <= maxValues && resources >= spellings.length * minUses) return { key, values: spellings.toSorted() };
    return format === undefined ? { key } : { key, format };
  });
}
