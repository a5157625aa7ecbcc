import type { Config, TagRule } from './config.ts';
import { foldTagKey } from './fold-tag-key.ts';
import { linearPattern } from './linear-pattern.ts';
import { unlessHole } from './resource.ts';
import { sensitiveIn } from './sensitive-tag.ts';

export type Environment = 'production' | 'non-production';
type Tags = Readonly<Record<string, string>>;

/** Where a resource stands, for the scopes of rules. What may not have been read is asked for only by rules that hang on it. */
export type TagPlace = {
  readonly account: string;
  /** A Region or `global`. */
  readonly region: string;
  readonly kind: string;
  readonly environment: () => Environment | null;
  /** Ids of the root and the units above, outermost first. */
  readonly units: () => readonly string[];
};

/** The value of a tag without the blanks around it; empty where the resource does not carry it. */
export function tagValue(tags: Tags, key: string): string {
  return Object.hasOwn(tags, key) ? (tags[key] ?? '').trim() : '';
}

/** The first of some keys that the resource carries with a value. */
export function firstTag(tags: Tags, keys: readonly string[]): { readonly key: string; readonly value: string } | null {
  for (const key of keys) {
    const value = tagValue(tags, key);
    if (value !== '') return { key, value };
  }
  return null;
}

/** The first tag whose key is one of some keys, however it is spelled, and whose value is not empty. In the order of the keys that are asked for. */
export function firstTagFolded(tags: Tags, keys: readonly string[]): { readonly key: string; readonly value: string } | null {
  const own = Object.keys(tags)
    .filter(key => !key.startsWith('aws:'))
    .sort();
  for (const asked of keys) {
    const folded = foldTagKey(asked);
    const key = own.find(name => foldTagKey(name) === folded && tagValue(tags, name) !== '');
    if (key !== undefined) return { key, value: tagValue(tags, key) };
  }
  return null;
}

/** What the environment tag says; null where there is none or its value is in neither list. */
export function environmentOf(tags: Tags, { keys, production, nonProduction }: Config['tags']['environments']): Environment | null {
  const value = firstTag(tags, keys)?.value.toLowerCase();
  if (value === undefined) return null;
  const isIn = (list: readonly string[]): boolean => list.some(name => name.toLowerCase() === value);
  return isIn(production) ? 'production' : isIn(nonProduction) ? 'non-production' : null;
}

/** The rules that hold at a place. Throws what `environment` and `units` throw, where a rule hangs on them. */
export function rulesAt(rules: readonly TagRule[], place: TagPlace): readonly TagRule[] {
  return rules.filter(({ where }) => where === undefined || holdsAt(where, place));
}

function holdsAt({ accounts, regions, kinds, environments, organizationalUnits }: NonNullable<TagRule['where']>, place: TagPlace): boolean {
  if (accounts !== undefined && !accounts.includes(place.account)) return false;
  if (regions !== undefined && !regions.includes(place.region)) return false;
  if (kinds !== undefined && !kinds.some(kind => isOfKind(kind, place.kind))) return false;
  if (environments !== undefined) {
    const environment = place.environment();
    if (environment === null || !environments.includes(environment)) return false;
  }
  return organizationalUnits === undefined || place.units().some(unit => organizationalUnits.includes(unit));
}

/** `ec2-volume` is of `ec2-volume` and of `ec2-*`. */
export function isOfKind(named: string, kind: string): boolean {
  return named.endsWith('*') ? kind.startsWith(named.slice(0, -1)) : kind === named;
}

/**
 * What some rules find at a place: first the rules that hang on nothing unread, since what breaks one of them is broken whatever else there
 * is, then all. `broken` is asked for the rules that hold; what it returns is sorted. Throws a hole only where nothing is broken for certain.
 */
export function brokenAt(rules: readonly TagRule[], place: TagPlace, broken: (rule: TagRule) => string | null): { readonly held: number; readonly broken: readonly string[] } {
  const judged = (some: readonly TagRule[]): { held: number; broken: readonly string[] } => {
    const held = rulesAt(some, place);
    return { held: held.length, broken: [...new Set(held.map(broken).filter(found => found !== null))].sort() };
  };
  const all = unlessHole(() => judged(rules));
  if (all !== null) return all;
  const certain = unlessHole(() => judged(rules.filter(({ where }) => where?.organizationalUnits === undefined && where?.environments === undefined)));
  return certain !== null && certain.broken.length > 0 ? certain : judged(rules);
}

/** Whether a value is one that a rule allows, by its list and its pattern. */
export function isAllowed({ values, pattern }: Pick<TagRule, 'values' | 'pattern'>, value: string): boolean {
  return (values === undefined || values.includes(value)) && (pattern === undefined || linearPattern(pattern)(value));
}

/** `key=value` for people, the value left out where it would give away what should not stand in a tag. */
export function shownTag(key: string, value: string): string {
  const found = sensitiveIn(key, value, []);
  return `${key}=${found === null ? value : `(${found})`}`;
}
