import { checks } from '#evaluate/registry.generated';
import { digest } from '#kernel/hash';
import { instant } from '#kernel/time';
import { detailOf, known, verdictOf } from '#review/api/finding-detail';
import { findingsCsv } from '#review/api/findings-csv';
import { isWithin, type Handlers } from '#review/api/handlers';
import { Refusal } from '#review/api/refusal';
import type { CallDetail } from '#review/api/schemas';
import { policyOf } from '#review/policy';
import { acceptancesOf } from '#review/read/acceptance-item';
import { allowedActions } from '#review/read/allowed-actions';
import { eventItem } from '#review/read/event-item';
import { findFindings } from '#review/read/find-findings';
import { findingItem, itemFacts, namesOf } from '#review/read/finding-item';
import { callPlace, recordedCall } from '#review/read/recorded-call';
import { coverageCounts } from '#review/read/run-facts';
import type { StoredFinding } from '#store/finding-store';

/** An export holds at most so many findings. */
const MOST_EXPORTED = 20_000;
/** A call's answer is shown up to so many characters; the tape has all of it. */
const MOST_SHOWN = 200_000;

export const findingRoutes: Handlers<'listFindings' | 'findingFacets' | 'exportFindings' | 'finding' | 'findingEvents' | 'findingCall' | 'acceptances'> = {
  async listFindings(place, { places, now }, { query: { order, limit, cursor, ...filter } }) {
    const [page, facts] = await Promise.all([findFindings(place.findings, filter, { places, now: instant(now), order, limit, cursor }), itemFacts(place.runs, now)]);
    return { items: page.findings.map(finding => findingItem(finding, facts)), cursor: page.cursor, read: page.read };
  },

  async findingFacets({ runs, config }, { places, now }) {
    const view = await runs.newest(now);
    const seen = view === null ? [] : [...(await coverageCounts(view)).keys()];
    const names = namesOf(view);
    const accounts = [...new Set([...names.keys(), ...seen])].filter(account => isWithin(places, account)).sort();
    return {
      accounts: accounts.map(id => ({ id, name: names.get(id) ?? id })),
      checks: checks.map(({ id, title, topic, severity }) => ({ id, title, topic, severity })),
      regions: ['global', ...(view?.record.scope.regions ?? [])],
      owners: Object.keys(config.tags.owners).sort(),
      kinds: [...new Set(checks.map(({ reads }) => reads))].sort(),
    };
  },

  async exportFindings(place, { places, now }, { query }) {
    // open findings are found by date whatever the store and however many there are
    const whatIsOpen = query.pending === 'true' || query.overdue === 'true' || query.status?.includes('resolved') === false;
    const found: StoredFinding[] = [];
    let cursor: string | undefined;
    do {
      const page = await findFindings(place.findings, query, { places, now: instant(now), order: whatIsOpen ? 'due' : 'id', limit: 1_000, cursor });
      found.push(...page.findings);
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined && found.length < MOST_EXPORTED);
    if (found.length > MOST_EXPORTED || cursor !== undefined) throw new Refusal(422, 'too-many', `an export holds at most ${MOST_EXPORTED} findings: narrow the filter, by account for example`);
    const facts = await itemFacts(place.runs, now);
    return new Response(findingsCsv(found.map(finding => findingItem(finding, facts))), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="findings.csv"' } });
  },

  async finding(place, asked, { params: { id } }) {
    return detailOf(place, asked, await known(place, asked, id));
  },

  async findingEvents(place, asked, { params: { id } }) {
    await known(place, asked, id);
    const events = await place.findings.events(id);
    let whole = true;
    let prev: string | null = null;
    for (const { hash, ...rest } of events) {
      if (rest.prev !== prev || digest(rest) !== hash) whole = false;
      prev = hash;
    }
    return {
      events: events.map(eventItem),
      chain: whole ? 'whole' : 'broken',
    };
  },

  async findingCall(place, asked, { params: { id }, query: { call } }) {
    const finding = await known(place, asked, id);
    const judged = await verdictOf(place, finding, asked.now);
    const at = callPlace(call);
    // Only what a verdict stands on is shown, and only of accounts that the caller may see.
    if (judged === null || at === null || !judged.verdict.calls.includes(call) || !isWithin(asked.places, at.account)) throw new Refusal(404, 'not-found', 'the newest verdict on this finding does not stand on that call');
    const tape = await place.tapeOf(judged.view);
    const found = tape === null ? null : await recordedCall(tape, call);
    if (found === null) throw new Refusal(404, 'not-kept', `the tape of ${judged.view.record.run} is not kept here, so the call cannot be shown`);
    const output = found.out === null ? null : JSON.stringify(found.out, null, 2);
    const detail: CallDetail = {
      id: call,
      run: judged.view.record.run,
      service: at.service,
      collector: at.collector,
      account: at.account,
      region: at.region,
      op: found.op,
      at: found.at,
      requestId: found.requestId ?? null,
      reused: found.reused ?? null,
      input: JSON.stringify(found.in, null, 2),
      output: output === null ? null : output.slice(0, MOST_SHOWN),
      cut: output !== null && output.length > MOST_SHOWN,
      error: found.err === null ? null : { ...found.err },
    };
    return detail;
  },

  async acceptances(place, asked, { query: { state, subject, limit, cursor } }) {
    const now = instant(asked.now);
    const facts = await itemFacts(place.runs, asked.now);
    const wanted = (finding: StoredFinding) => acceptancesOf(finding, now).filter(each => each.state === state && (subject === undefined || each.subject === subject));
    const filter = state === 'pending' ? { pending: 'true' as const } : subject === 'severity' ? { status: ['open' as const, 'accepted' as const] } : { status: ['accepted' as const] };
    const page = await findFindings(place.findings, filter, { places: asked.places, now, order: 'due', limit, cursor, also: finding => wanted(finding).length > 0 });
    const policy = policyOf(place.config);
    return {
      items: page.findings.flatMap(finding => wanted(finding).map(acceptance => ({ finding: findingItem(finding, facts), acceptance, allowed: allowedActions(finding, asked.principal, asked.now, policy).map(each => ({ ...each })) }))),
      cursor: page.cursor,
      read: page.read,
    };
  },
};
