import { acceptanceDays, approversNeeded, FALSE_POSITIVE_DAYS } from '#kernel/acceptance';
import { checks } from '#evaluate/registry.generated';
import { digest } from '#kernel/hash';
import { instant } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { actRefusal } from '#review/api/act-refusal';
import { findingsCsv } from '#review/api/findings-csv';
import { isWithin, type ApiPlace, type Asked, type Handlers } from '#review/api/handlers';
import { problemOf, Refusal } from '#review/api/refusal';
import { type CallDetail, type FindingDetail } from '#review/api/schemas';
import { applyAction } from '#review/apply-action';
import { actorIn } from '#review/auth/principal';
import { overview } from '#review/overview';
import { policyOf } from '#review/policy';
import { acceptancesOf } from '#review/read/acceptance-item';
import { allowedActions } from '#review/read/allowed-actions';
import { eventItem } from '#review/read/event-item';
import { findFindings } from '#review/read/find-findings';
import { findingItem, itemFacts, namesOf, titleOf } from '#review/read/finding-item';
import { fixCommands } from '#review/read/fix-commands';
import { callPlace, recordedCall } from '#review/read/recorded-call';
import { coverageCounts, verdictsOn } from '#review/read/run-facts';
import type { RunView } from '#review/read/run-views';
import type { StoredFinding } from '#store/finding-store';

/** An export holds at most so many findings. */
const MOST_EXPORTED = 20_000;
/** A call's answer is shown up to so many characters; the tape has all of it. */
const MOST_SHOWN = 200_000;

export const findingRoutes: Handlers<'listFindings' | 'findingFacets' | 'exportFindings' | 'finding' | 'findingEvents' | 'findingCall' | 'actOnFinding' | 'actOnFindings' | 'acceptances'> = {
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
    const found: StoredFinding[] = [];
    let cursor: string | undefined;
    do {
      const page = await findFindings(place.findings, query, { places, now: instant(now), order: 'id', limit: 1_000, cursor });
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

  async actOnFinding(place, asked, { params: { id }, body }) {
    const finding = await known(place, asked, id);
    const done = await applyAction(place.findings, id, body, { actor: actorIn(asked.principal, finding.account), now: instant(asked.now), policy: policyOf(place.config), ...(asked.rev === null ? {} : { rev: asked.rev }) });
    if ('refused' in done) throw actRefusal(done);
    return detailOf(place, asked, done.finding);
  },

  async actOnFindings(place, asked, { body: { action, items } }) {
    const facts = await itemFacts(place.runs, asked.now);
    const results: { id: string; ok: boolean; finding: ReturnType<typeof findingItem> | null; problem: ReturnType<typeof problemOf> | null }[] = [];
    // One after the other: what happened to each is told, whatever happens to the others.
    for (const { id, rev } of items) {
      try {
        const finding = await known(place, asked, id);
        const done = await applyAction(place.findings, id, action, { actor: actorIn(asked.principal, finding.account), now: instant(asked.now), policy: policyOf(place.config), rev });
        if ('refused' in done) throw actRefusal(done);
        results.push({ id, ok: true, finding: findingItem(done.finding, facts), problem: null });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        results.push({ id, ok: false, finding: null, problem: problemOf(error) });
      }
    }
    return { results };
  },

  async acceptances(place, asked, { query: { state, subject, limit, cursor } }) {
    const now = instant(asked.now);
    const facts = await itemFacts(place.runs, asked.now);
    const wanted = (finding: StoredFinding) => acceptancesOf(finding, now).filter(each => each.state === state && (subject === undefined || each.subject === subject));
    const filter = state === 'pending' ? { pending: 'true' as const } : subject === 'severity' ? { status: ['open' as const, 'accepted' as const] } : { status: ['accepted' as const] };
    const page = await findFindings(place.findings, filter, { places: asked.places, now, order: 'due', limit, cursor, also: finding => wanted(finding).length > 0 });
    const policy = policyOf(place.config);
    // How many wait is counted: when all of them are here, nobody needs to look further.
    const { total } = state === 'pending' && subject === undefined && cursor === undefined && page.cursor !== null ? await overview(place.findings, { accounts: asked.places }, { from: '', to: '' }) : { total: null };
    const all = total !== null && total.asOf !== '' && page.findings.length >= (total.marks['asked'] ?? 0);
    return {
      items: page.findings.flatMap(finding => wanted(finding).map(acceptance => ({ finding: findingItem(finding, facts), acceptance, allowed: allowedActions(finding, asked.principal, asked.now, policy).map(each => ({ ...each })) }))),
      cursor: all ? null : page.cursor,
      read: page.read,
    };
  },
};

/** A finding in the caller's accounts. What lies elsewhere is not there for them. */
async function known({ findings }: ApiPlace, { places }: Asked, id: string): Promise<StoredFinding> {
  const finding = await findings.get(id);
  if (finding === null || !isWithin(places, finding.account)) throw new Refusal(404, 'not-found', `there is no finding ${id} in your accounts`);
  return finding;
}

/** The newest verdict on a finding: of the newest run, else of the one that changed it last. */
async function verdictOf({ runs }: ApiPlace, finding: StoredFinding, now: Date): Promise<{ readonly view: RunView; readonly verdict: Verdict } | null> {
  for (const view of [await runs.newest(now), await runs.view(finding.run)]) {
    if (view === null) continue;
    const verdict = (await verdictsOn(view, finding.account, finding.resource)).find(({ check, region }) => check === finding.check && region === finding.region);
    if (verdict !== undefined) return { view, verdict };
  }
  return null;
}

async function detailOf(place: ApiPlace, { principal, now, places }: Asked, finding: StoredFinding): Promise<FindingDetail> {
  const at = instant(now);
  const [judged, facts] = await Promise.all([verdictOf(place, finding, now), itemFacts(place.runs, now)]);
  const check = checks.find(({ id }) => id === finding.check);
  const checked = finding.override?.checked ?? finding.severity;
  const { verdict = null } = judged ?? {};
  return {
    finding: findingItem(finding, facts),
    facts: { ...finding.facts },
    verdict: judged === null || verdict === null ? null : { run: judged.view.record.run, reason: verdict.reason, outcome: verdict.outcome, measures: { ...verdict.measures }, missing: [...verdict.missing], criteria: verdict.criteria },
    check: check === undefined ? null : { id: check.id, title: titleOf(check.id), why: check.why, fix: check.fix, sources: [...(check.sources ?? [])], version: check.version, severity: check.severity },
    calls: (verdict?.calls ?? []).flatMap(id => {
      const { service, collector, account, region, line } = callPlace(id) ?? { service: '', collector: null, account: '', region: '', line: 0 };
      return isWithin(places, account) ? [{ id, service, collector, account, region, line }] : [];
    }),
    commands: fixCommands(finding).map(each => ({ ...each })),
    allowed: allowedActions(finding, principal, now, policyOf(place.config)).map(each => ({ ...each })),
    acceptances: [...acceptancesOf(finding, at)],
    limits: { acceptanceDays: acceptanceDays[checked], falsePositiveDays: FALSE_POSITIVE_DAYS, approvers: approversNeeded(finding.severity) },
    stored: { ...finding },
  };
}
