import type { Facts } from '#kernel/verdict';
import type { StoredFinding } from '#store/finding-store';

/** Facts that tell one resource from another of the same name: the id or the instant that AWS gave it when it was made. */
const born = ['uniqueId', 'roleId', 'userId', 'createdAt'] as const;

/** The incarnation of a resource, where the facts of a verdict tell it. */
export function incarnationIn(facts: Facts): string | null {
  for (const key of born) {
    const value = facts[key];
    if (typeof value === 'string' && value !== '') return `${key}:${value}`;
  }
  return null;
}

/** Facts of a passing verdict that say when the resource, or CloudTrail, saw the value that passes come to be. */
const mended = ['fixedAt', 'authTokenChangedAt', 'passwordChangedAt', 'currentVersionAt', 'materialAt', 'lastModifiedAt', 'rotatedAt', 'changedAt', 'modifiedAt'] as const;

/**
 * The earliest evidence of a fix in the facts of the verdict that passes: an instant behind the start of the clock, of a fact that is not what it was while
 * the finding was failing. Null where they tell none, and where it lies behind `asOf`.
 */
export function fixEvidence(before: Pick<StoredFinding, 'facts' | 'slaStart'>, facts: Facts, asOf: string): string | null {
  let earliest: string | null = null;
  for (const key of mended) {
    const value = facts[key];
    if (typeof value !== 'string' || value === before.facts[key]) continue;
    const at = Date.parse(value);
    if (Number.isNaN(at) || at < Date.parse(before.slaStart) || at > Date.parse(asOf)) continue;
    const found = `${new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;
    if (earliest === null || found < earliest) earliest = found;
  }
  return earliest;
}
