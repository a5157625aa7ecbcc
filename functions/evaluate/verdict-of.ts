import type { Json } from '#kernel/call';
import type { Ruling } from '#kernel/check';
import { priced, type Priced, type PriceOf, type Quantity, type Saving } from '#kernel/money';
import type { Verdict } from '#kernel/verdict';
import { canonicalJson } from '#kernel/canonical';
import type { BoundCheck } from './bind-checks.ts';
import { engineCodes, type Ruled } from './judge.ts';

/** The verdict of a ruling: its sentence rendered, its quantities priced. */
export function verdictOf(bound: BoundCheck, subject: Ruled['subject'], ruling: Ruling, why: string | null, missing: readonly string[], priceOf: PriceOf): Verdict {
  const { check } = bound;
  const saved = ruling.outcome === 'fail' ? savedBy(ruling, subject, priceOf) : null;
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
    measures: saved?.measures === undefined ? ruling.measures : { ...ruling.measures, ...saved.measures },
    saves: saved?.saving ?? null,
    calls: subject.calls,
  };
}

/**
 * What a ruling saves: by the bill where the bill prices all of it, else by what AWS itself says, else by the list. What a reader needs to weigh a
 * price of the bill stands in the measures: the same at list and average price, and what follows when a commitment ends.
 */
function savedBy(ruling: Ruling, { account, region, resource }: Ruled['subject'], priceOf: PriceOf): { readonly saving: Saving; readonly measures?: Record<string, Json> } | null {
  const own = ruling.saves === null ? null : priced(ruling.saves, region, ruling.confidence, priceOf, { account, resource });
  const detail = own === null || own.prices.every(price => price.entry === undefined) ? {} : { measures: { priced: pricedBy(ruling.saves ?? [], own) } };
  if (own !== null && own.saving.basis !== 'list') return { saving: own.saving, ...detail };
  const { estimate } = ruling;
  if (estimate !== undefined) return { saving: { amount: Math.round(estimate.amount * 1e6) / 1e6, currency: estimate.currency, basis: estimate.basis, confidence: ruling.confidence }, measures: { priced: { source: 'aws-estimate' } } };
  return own === null ? null : { saving: own.saving, ...detail };
}

function pricedBy(quantities: readonly Quantity[], { prices }: Priced): Json {
  const total = (of: (price: Priced['prices'][number]) => number | null): number | null => {
    const parts = prices.map((price, index) => ({ each: of(price), amount: (quantities[index] as Quantity).amount }));
    return parts.some(({ each }) => each === null) ? null : Math.round(parts.reduce((sum, { each, amount }) => sum + (each ?? 0) * amount, 0) * 1e6) / 1e6;
  };
  const later = total(price => price.entry?.later?.amount ?? 0) ?? 0;
  const on = prices.flatMap(({ entry }) => (entry?.later?.on == null ? [] : [entry.later.on])).sort()[0] ?? null;
  return {
    source: [...new Set(prices.map(price => price.entry?.source ?? 'snapshot'))].join('+'),
    list: total(price => (price.entry === undefined ? price.amount : price.entry.list)),
    effective: total(price => price.entry?.netEffective ?? null),
    days: Math.min(...prices.map(price => price.entry?.n ?? 0)),
    ...(later === 0 ? {} : { later: { amount: later, on } }),
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
