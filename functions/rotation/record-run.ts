import { canonicalJson } from '#kernel/canonical';
import { epoch, instant } from '#kernel/time';
import { linePlace, type CredentialFacts, type Described, type HistoryLine, type Rotated } from './history-line.ts';
import { linkRotations, type WatchedEvent } from './link-rotations.ts';
import { rotationKey, type CredentialHistory, type RotationHistory } from './rotation-history.ts';

/** What one run saw of a credential. A fact that could not be read is null and named in `unread`. */
export type CredentialSight = CredentialFacts & {
  readonly credential: string;
  readonly valueSince: string | null;
  readonly version: string | null;
  readonly lastRotatedAt: string | null;
  /** Every rotation that AWS lists. */
  readonly rotations: readonly string[];
  readonly unread: readonly string[];
};

/** What CloudTrail told of a Region: its events of rotations, and the time for which they are all. */
export type RotationWatch = { readonly account: string; readonly region: string; readonly whole: { readonly from: string; readonly to: string } | null; readonly events: readonly WatchedEvent[] };

/** One run, as far as the history of rotations goes. `listed` says whether all credentials of a type were listed where one of them was. */
export type RunSights = {
  readonly asOf: string;
  readonly accounts: readonly string[];
  readonly sights: readonly CredentialSight[];
  readonly watches: readonly RotationWatch[];
  readonly listed: (account: string, region: string, of: string) => boolean;
};

const told = ['account', 'region', 'name', 'of', 'owner', 'managed', 'maxAgeDays', 'periodDays', 'createdAt', 'state', 'replica'] as const;

/**
 * What a run adds to what was stored before it, in a fixed order: nothing that is known already, so that the same look again adds nothing. Pure.
 */
export function recordRun(before: RotationHistory, run: RunSights): readonly HistoryLine[] {
  const lines: HistoryLine[] = [];
  const seen = new Set<string>();
  for (const sight of run.sights) {
    if (seen.has(sight.credential)) continue;
    seen.add(sight.credential);
    const own = before.credentials.get(sight.credential);
    const description = describedBy(sight, own, run.asOf);
    if (own === undefined || own.ended !== null || !sameFacts(description, own.facts.at(-1)?.facts)) lines.push(description);
    lines.push(...rotationsIn(before, own, sight, run.asOf));
  }
  const accounts = new Set(run.accounts);
  for (const own of before.credentials.values()) {
    const facts = own.facts.at(-1)?.facts;
    if (facts === undefined || seen.has(own.credential) || own.ended !== null || !accounts.has(facts.account)) continue;
    if (run.listed(facts.account, facts.region, facts.of)) lines.push({ type: 'ended', credential: own.credential, at: run.asOf, since: own.lastSeen === null ? null : instant(own.lastSeen) });
    else lines.push({ type: 'unread', credential: own.credential, at: run.asOf });
  }
  for (const { account, region, whole, events } of run.watches) {
    if (whole !== null) lines.push({ type: 'watched', account, region, from: whole.from, to: whole.to });
    lines.push(...linkRotations(account, region, events).filter(({ event }) => !before.knows(event ?? '')));
  }
  const places = lines.map(line => ({ line, place: linePlace(line) }));
  return places.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)).map(({ line }) => line);
}

/** A fact that could not be read this time stays what it was. */
function describedBy(sight: CredentialSight, own: CredentialHistory | undefined, at: string): Described {
  const last = own?.facts.at(-1)?.facts;
  const keep = <K extends (typeof told)[number]>(fact: K): Described[K] => (last !== undefined && sight.unread.includes(fact) ? last[fact] : sight[fact]) as Described[K];
  return {
    type: 'described',
    credential: sight.credential,
    at,
    account: keep('account'),
    region: keep('region'),
    name: keep('name'),
    of: keep('of'),
    owner: keep('owner'),
    managed: keep('managed'),
    maxAgeDays: keep('maxAgeDays'),
    periodDays: keep('periodDays'),
    createdAt: keep('createdAt'),
    state: keep('state'),
    replica: keep('replica'),
    open: told.filter(fact => sight.unread.includes(fact) && (last === undefined || last.open.includes(fact))),
  };
}

function sameFacts(one: Described, other: Described | undefined): boolean {
  return other !== undefined && canonicalJson([...told.map(fact => one[fact]), one.open]) === canonicalJson([...told.map(fact => other[fact]), other.open]);
}

const NEAR = 3_600_000;
function rotationsIn(before: RotationHistory, own: CredentialHistory | undefined, sight: CredentialSight, asOf: string): HistoryLine[] {
  const { credential, valueSince, version, lastRotatedAt } = sight;
  const lines: HistoryLine[] = [];
  const add = (line: Omit<Rotated, 'type' | 'credential' | 'event'>): void => {
    const whole: Rotated = { type: 'rotated', credential, event: null, ...line };
    if (!before.knowsRotation(credential, rotationKey(whole))) lines.push(whole);
  };
  const firstLook = own === undefined;
  for (const at of sight.rotations) add({ at, source: 'key-rotations', confidence: 'observed', version: null, since: null });
  if (valueSince !== null) {
    const since = own?.lastSeen ?? null;
    add({ at: valueSince, source: 'snapshot', confidence: firstLook ? 'backfilled' : 'observed', version, since: since === null ? null : instant(since) });
  }
  // AWS's own word stands where the value has no date, and says at the first look what was before.
  if (lastRotatedAt !== null && (valueSince === null || (firstLook && epoch(lastRotatedAt) < epoch(valueSince) - NEAR))) add({ at: lastRotatedAt, source: 'last-rotated', confidence: 'backfilled', version: null, since: null });
  if (sight.unread.includes('valueSince') || sight.unread.includes('rotations')) lines.push({ type: 'unread', credential, at: asOf });
  return lines;
}
