import { acceptanceDays, approversNeeded, FALSE_POSITIVE_DAYS } from '#kernel/acceptance';
import { checks } from '#evaluate/registry.generated';
import { instant } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { policyOf } from '#review/policy';
import { acceptancesOf } from '#review/read/acceptance-item';
import { allowedActions } from '#review/read/allowed-actions';
import { findingItem, itemFacts, titleOf } from '#review/read/finding-item';
import { fixCommands } from '#review/read/fix-commands';
import { callPlace } from '#review/read/recorded-call';
import { verdictsOn } from '#review/read/run-facts';
import type { RunView } from '#review/read/run-views';
import type { StoredFinding } from '#store/finding-store';
import { isWithin, type ApiPlace, type Asked } from './handlers.ts';
import { Refusal } from './refusal.ts';
import type { FindingDetail } from './schemas.ts';

/** A finding in the caller's accounts. What lies elsewhere is not there for them. */
export async function known({ findings }: ApiPlace, { places }: Asked, id: string): Promise<StoredFinding> {
  const finding = await findings.get(id);
  if (finding === null || !isWithin(places, finding.account)) throw new Refusal(404, 'not-found', `there is no finding ${id} in your accounts`);
  return finding;
}

/** The newest verdict on a finding: of the newest run or of the one that changed it last, whichever looked later. */
export async function verdictOf({ runs }: Pick<ApiPlace, 'runs'>, finding: StoredFinding, now: Date): Promise<{ readonly view: RunView; readonly verdict: Verdict } | null> {
  const views = [await runs.newest(now), await runs.view(finding.run)].filter(view => view !== null).sort((a, b) => (a.record.asOf < b.record.asOf ? 1 : -1));
  for (const view of views) {
    const verdict = (await verdictsOn(view, finding.account, finding.resource)).find(({ check, region }) => check === finding.check && region === finding.region);
    if (verdict !== undefined) return { view, verdict };
  }
  return null;
}

/** A finding with its check, its newest verdict, the calls behind it and what the caller may do. */
export async function detailOf(place: ApiPlace, { principal, now, places }: Asked, finding: StoredFinding): Promise<FindingDetail> {
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
