import * as z from 'zod';
import type { FindingEvent } from '#kernel/finding';
import { shortId } from '#kernel/hash';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { closings } from '#kernel/finding';
import { freshLife, works, type Life } from '#kernel/lifecycle';
import { dollarsKey, NEVER, untilOf } from './finding-order.ts';
import { lifeText } from './life-text.ts';
import type { StoredFinding } from './finding-store.ts';
import { shardOf, SHARDS } from './table.ts';

/** Keys of items and indexes: a letter, what it is about, and in indexes the shard. */
export const keys = {
  finding: (id: string) => ({ pk: `F#${id}`, sk: '#' }),
  event: (id: string, rev: number) => ({ pk: `E#${id}`, sk: revisionText(rev) }),
  pointer: (resource: string, id: string) => ({ pk: `R#${shortId(resource)}`, sk: `F#${id}` }),
  lease: (scope: string) => ({ pk: `LEASE#${scope}`, sk: '#' }),
  ledger: (scope: string) => ({ pk: `LEDGER#${scope}`, sk: '#' }),
  organization: { pk: 'ORG', sk: '#' },
  document: (kind: string, id: string) => ({ pk: `DOC#${kind}`, sk: `#${id}` }),
} as const;

export const shards: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The keys of a finding in the lists of open findings; a resolved one has none and stands in neither. */
export function dollarsId(bucket: number, id: string): string {
  return `${dollarsKey(bucket)}#${id}`;
}

export function findingItem(finding: StoredFinding, facts: string): Record<string, unknown> {
  const { id, scope, topic, check, account, region, kind, resource, name, state, closed, severity, code, firstSeen, changedAt, resolvedAt, reopened, due, owner, cohort, rev, run, bucket, head } = finding;
  const shard = shardOf(id);
  return {
    ...keys.finding(id),
    id,
    scope,
    topic,
    check,
    account,
    region,
    kind,
    resource,
    name,
    state,
    closed,
    severity,
    code,
    facts,
    firstSeen,
    changedAt,
    resolvedAt,
    reopened,
    due,
    owner,
    cohort,
    rev,
    run,
    bucket,
    head,
    work: finding.work,
    until: untilOf(finding),
    life: lifeText(finding),
    scopePk: `S#${scope}#${shard}`,
    accountPk: `A#${account}#${shard}`,
    checkPk: `C#${check}#${shard}`,
    stateId: `${state}#${id}`,
    ...(owner === null ? {} : { ownerPk: `O#${owner}#${shard}` }),
    ...(state === 'open' ? { topicPk: `T#${topic}#${shard}`, dollarsId: dollarsId(bucket, id), severityPk: `Q#${severity}#${shard}`, dueId: `${due ?? NEVER}#${id}`, ...(finding.request === null ? {} : { askedPk: `W#${shard}` }) } : {}),
  };
}

export function eventItem({ finding, rev, at, hash }: FindingEvent, text: string): Record<string, unknown> {
  return { ...keys.event(finding, rev), event: text, hash, dayPk: `D#${at.slice(0, 10)}#${shardOf(finding)}`, atId: `${at}#${finding}#${revisionText(rev)}` };
}

function revisionText(rev: number): string {
  return String(rev).padStart(8, '0');
}

const text = z.string();
const row = {
  id: text,
  check: text,
  account: text,
  topic: z.enum(topics),
  severity: z.enum(severities),
  owner: text.nullable(),
  state: z.enum(['open', 'resolved']),
  closed: z.enum(closings).nullable(),
  due: text.nullable(),
  bucket: z.int(),
  // Absent from items that were written before findings had a life.
  work: z.enum(works).default('new'),
  until: text.nullable().default(null),
};
/** A finding as the indexes of lists hold it. */
export const RowItem = z.object(row);

const json = text.transform((value, context): any => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue('is not JSON');
    return z.NEVER;
  }
});

export const FindingItem = z
  .object({
    ...row,
    region: text,
    kind: text,
    resource: text,
    name: text,
    code: text,
    facts: json,
    firstSeen: text,
    changedAt: text,
    resolvedAt: text.nullable(),
    reopened: z.int(),
    cohort: text.nullable(),
    rev: z.int(),
    run: text,
    scope: text,
    head: text,
    life: json.optional(),
  })
  .transform(({ until: _until, work: _work, life, ...finding }) => ({ ...finding, ...((life ?? freshLife(finding.firstSeen)) as Life) }));
export const EventItem = z.object({ event: json, hash: text, atId: text });
export const PointerItem = z.object({ sk: text.startsWith('F#') });
export const OrganizationItem = z.object({ organization: text });
export const DocumentItem = z.object({ sk: text.startsWith('#'), rev: z.int(), body: json });
export const LedgerItem = z.object({ rev: z.int(), checks: json });
