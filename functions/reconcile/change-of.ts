import { canonicalJson } from '#kernel/canonical';
import type { EventType, Finding, FindingEvent } from '#kernel/finding';
import { digest } from '#kernel/hash';
import { lifeKeys } from '#kernel/lifecycle';
import type { Change, StoredFinding } from '#store/finding-store';

/** What an event can say has moved: with these, and its own `rev`, `at` and `run`, a finding is rebuilt from its events. */
export const tracked = ['state', 'closed', 'severity', 'code', 'facts', 'name', 'resolvedAt', 'reopened', 'due', 'owner', 'cohort', ...lifeKeys] as const satisfies readonly (keyof Finding)[];

export type Cause = Pick<FindingEvent, 'at' | 'run' | 'actor' | 'by' | 'text' | 'detail'>;

/** The change from `before` (null: a new finding) to `draft`, with its event on the chain; `rev`, `changedAt`, `run` and `head` of the draft are set here. */
export function changeOf(type: EventType, before: StoredFinding | null, draft: StoredFinding, { at, run, actor, by, text, detail }: Cause): Change {
  const after = { ...draft, rev: (before?.rev ?? 0) + 1, changedAt: at, run };
  const moved = before === null ? null : tracked.filter(key => canonicalJson(before[key]) !== canonicalJson(after[key]));
  const { scope: _scope, topic: _topic, bucket: _bucket, head: _head, ...whole } = after;
  const event: Omit<FindingEvent, 'hash'> = {
    finding: after.id,
    rev: after.rev,
    type,
    at,
    run,
    actor,
    ...(by === undefined ? {} : { by }),
    ...(text === undefined ? {} : { text }),
    ...(detail === undefined ? {} : { detail }),
    before: moved === null ? null : pick(before as StoredFinding, moved),
    after: moved === null ? whole : pick(after, moved),
    prev: before?.head ?? null,
  };
  const hash = digest(event);
  return { before, after: { ...after, head: hash }, event: { ...event, hash } };
}

function pick(finding: StoredFinding, keys: readonly (typeof tracked)[number][]): Partial<Finding> {
  return Object.fromEntries(keys.map(key => [key, finding[key]]));
}
