import * as z from 'zod';
import { subjects } from '#kernel/subject';
import { severities, severityRank } from '#kernel/severity';
import { DAY } from '#kernel/time';
import type { StoredFinding } from '#store/finding-store';

const text = (most: number) => z.string().trim().min(1).max(most);
const Person = z.strictObject({ sub: z.string(), name: z.string() });

/** Which findings a rule is about: those of one check, in some accounts or all, whose resource matches a pattern in which `*` stands for any text. */
export const RuleMatch = z.strictObject({
  check: text(200),
  accounts: z
    .array(z.string().regex(/^\d{12}$/))
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .describe('Null: all accounts.'),
  resource: text(500).default('*').describe('`*` stands for any text.'),
  /** Worse findings are not matched. */
  maxSeverity: z.enum(severities).default('medium'),
});
export type RuleMatch = z.output<typeof RuleMatch>;

/** What somebody asks for. */
export const RuleRequest = z.strictObject({
  match: RuleMatch,
  subject: z.enum(subjects).exclude(['severity']).default('acceptance'),
  reason: text(4_000),
  ticket: text(200).nullable().default(null),
  until: z.iso.datetime({ offset: true }),
  facts: z.array(text(200)).max(50).nullable().default(null).describe('Facts of a matched finding that must keep their values; null: all of them.'),
});
export type RuleRequest = z.output<typeof RuleRequest>;

export const ruleStates = ['requested', 'approved', 'rejected', 'withdrawn', 'revoked', 'expired'] as const;

/** A rule as it is kept: asked for by one, approved by others, counted daily. */
export const Rule = z.strictObject({
  ...RuleRequest.shape,
  id: z.string().regex(/^rule_[a-z2-7]{26}$/),
  state: z.enum(ruleStates),
  by: Person,
  at: z.string(),
  approvals: z.array(z.strictObject({ ...Person.shape, at: z.string() })),
  /** When it was approved. */
  since: z.string().nullable(),
  /** Open and accepted findings that it matched when it was counted last. */
  matched: z.int().nonnegative(),
  countedAt: z.string(),
  /** Since when it matches nothing; null while it does. After 90 days it is flagged. */
  idleSince: z.string().nullable(),
});
export type Rule = z.output<typeof Rule>;

const IDLE_DAYS = 90;

/** In force, and it has matched nothing for 90 days: somebody should look whether it is needed. */
export function isIdle({ state, idleSince }: Rule, now: string): boolean {
  return state === 'approved' && idleSince !== null && Date.parse(now) - Date.parse(idleSince) >= IDLE_DAYS * DAY;
}

/** Whether a rule is about a finding, whatever its state. */
export function isMatched(match: RuleMatch, finding: Pick<StoredFinding, 'check' | 'account' | 'resource' | 'severity'>): boolean {
  return finding.check === match.check && (match.accounts === null || match.accounts.includes(finding.account)) && severityRank(finding.severity) >= severityRank(match.maxSeverity) && fits(match.resource, finding.resource);
}

/** In time that grows with the text: each part between two stars is looked for once, behind the one before. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
