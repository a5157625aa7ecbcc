import type { Ruling } from '#kernel/check';
import { savingOf, type PriceOf } from '#kernel/money';
import type { Verdict } from '#kernel/verdict';
import { canonicalJson } from '#kernel/canonical';
import type { BoundCheck } from './bind-checks.ts';
import { engineCodes, type Ruled } from './judge.ts';

/** The verdict of a ruling: its sentence rendered, its quantities priced. */
export function verdictOf(bound: BoundCheck, subject: Ruled['subject'], ruling: Ruling, why: string | null, missing: readonly string[], priceOf: PriceOf): Verdict {
  const { check } = bound;
  return {
    check: check.id,
    version: check.version,
    criteria: bound.criteria,
    topic: check.topic,
    severity: ruling.severity ?? bound.severity,
    account: subject.account,
    region: subject.region,
    kind: subject.kind,
    resource: subject.resource,
    name: subject.name,
    outcome: ruling.outcome,
    code: ruling.code,
    reason: why === null ? sentence(check.says[ruling.code] ?? ruling.code, ruling, bound.params) : `${engineCodes[ruling.code] ?? ''} ${why}`.trim(),
    missing,
    facts: ruling.facts,
    measures: ruling.measures,
    saves: ruling.saves === null || ruling.outcome !== 'fail' ? null : savingOf(ruling.saves, subject.region, ruling.confidence, priceOf),
    calls: subject.calls,
  };
}

/** Fills `{name}` from facts, then measures, then parameters. */
function sentence(template: string, ruling: Ruling, params: Readonly<Record<string, unknown>>): string {
  return template.includes('{') ? template.replace(/\{(\w+)\}/g, (whole, name: string) => show(valueOf(name, ruling.facts, ruling.measures, params), whole)) : template;
}

function valueOf(name: string, ...places: readonly Readonly<Record<string, unknown>>[]): unknown {
  return places.find(place => name in place)?.[name];
}

function show(value: unknown, fallback: string): string {
  if (value === undefined || value === null) return value === null ? 'never' : fallback;
  if (Array.isArray(value)) return value.map(item => show(item, '')).join(', ');
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** A line of `verdicts.jsonl`: keys in the order of the type, inner keys sorted. */
export function verdictLine(verdict: Verdict): string {
  const { facts, measures, saves } = verdict;
  return `{"check":"${verdict.check}","version":${verdict.version},"criteria":"${verdict.criteria}","topic":"${verdict.topic}","severity":"${verdict.severity}","account":${JSON.stringify(verdict.account)},"region":${JSON.stringify(verdict.region)},"kind":"${verdict.kind}","resource":${JSON.stringify(verdict.resource)},"name":${JSON.stringify(verdict.name)},"outcome":"${verdict.outcome}","code":"${verdict.code}","reason":${JSON.stringify(verdict.reason)},"missing":${verdict.missing.length === 0 ? '[]' : JSON.stringify(verdict.missing)},"facts":${canonicalJson(facts)},"measures":${canonicalJson(measures)},"saves":${saves === null ? 'null' : JSON.stringify({ amount: saves.amount, currency: saves.currency, basis: saves.basis, confidence: saves.confidence })},"calls":${JSON.stringify(verdict.calls)}}`;
}
