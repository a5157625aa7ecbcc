import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictLine, verdictOf } from '#evaluate/verdict-of';
import { fail, manual, notApplicable, notAssessed, pass, type Ruling } from '#kernel/check';
import type { PriceOf } from '#kernel/money';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { outcomes, type Verdict } from '#kernel/verdict';
import { bind, checkOf } from './synthetic.ts';

/** The order in which keys are printed: part of the contract of `verdicts.jsonl`. */
const keys = ['check', 'version', 'criteria', 'topic', 'severity', 'account', 'region', 'kind', 'resource', 'name', 'outcome', 'code', 'reason', 'missing', 'facts', 'measures', 'saves', 'calls'];
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const json = fc.jsonValue({ depthSize: 'small' });
const verdict = fc.record({
  check: id,
  version: fc.nat(),
  criteria: fc.stringMatching(/^[0-9a-f]{16}$/),
  topic: fc.constantFrom(...topics),
  severity: fc.constantFrom(...severities),
  account: fc.string(),
  region: fc.string(),
  kind: id,
  resource: fc.string(),
  name: fc.string(),
  outcome: fc.constantFrom(...outcomes),
  code: id,
  reason: fc.string(),
  missing: fc.array(fc.string()),
  facts: fc.dictionary(fc.string(), json),
  measures: fc.dictionary(fc.string(), json),
  saves: fc.option(
    fc.record({ amount: fc.double({ noNaN: true, noDefaultInfinity: true }), currency: fc.constant('USD'), basis: fc.constantFrom('list', 'net-amortized', 'unblended'), confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { nil: null },
  ),
  calls: fc.array(fc.string()),
}) as fc.Arbitrary<Verdict>;
function isSorted(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSorted);
  if (value === null || typeof value !== 'object') return true;
  const own = Object.keys(value).filter(key => !/^(0|[1-9]\d{0,9})$/.test(key)); // an engine puts whole numbers first, whatever the text says
  return own.join('\n') === [...own].sort().join('\n') && Object.values(value).every(isSorted);
}

describe('a line of verdicts.jsonl', () => {
  test('is the verdict as JSON: keys in the order of the contract, inner keys sorted, in one line', () => {
    fc.assert(
      fc.property(verdict, given => {
        const text = verdictLine(given);
        expect(text).not.toMatch(/[\n\r]/);
        const read = JSON.parse(text);
        expect(read).toEqual(JSON.parse(JSON.stringify(given)));
        expect(Object.keys(read)).toEqual(keys);
        expect(isSorted(read.facts) && isSorted(read.measures)).toBe(true);
        if (given.saves !== null) expect(Object.keys(read.saves)).toEqual(['amount', 'currency', 'basis', 'confidence']);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not hang on the order in which a rule names its facts', () => {
    const one = {
      check: 'x',
      version: 1,
      criteria: '0',
      topic: 'waste',
      severity: 'low',
      account: '',
      region: '',
      kind: 'x',
      resource: '',
      name: '',
      outcome: 'fail',
      code: 'x',
      reason: '',
      missing: [],
      facts: { b: { d: 1, c: 2 }, a: 1 },
      measures: {},
      saves: null,
      calls: [],
    } satisfies Verdict;
    expect(verdictLine(one)).toBe(verdictLine({ ...one, facts: { a: 1, b: { c: 2, d: 1 } } }));
  });
});

describe('a verdict', () => {
  const check = checkOf('disk-x', { severity: 'low', says: { code: '{size} GiB for {days} days, {maxDays} allowed; {gone}; {list}; {map}; {unknown}; {flag}' } });
  const [bound] = bind([check]);
  const subject = { kind: 'disk', resource: 'arn:x', account: '1', region: 'eu-west-1', name: 'x', calls: ['c#1'] };
  const price: PriceOf = (usage, region) => (usage === 'known' ? { amount: region === 'eu-west-1' ? 0.1 : 0.2, currency: 'USD', basis: 'list' } : null);
  const of = (ruling: Ruling, why: string | null = null, missing: readonly string[] = []) => verdictOf({ ...(bound as NonNullable<typeof bound>), params: { maxDays: 30, size: 0 } }, subject, ruling, why, missing, price);

  test('renders its reason from facts, then measures, then parameters', () => {
    expect(of(fail('code', { size: 8, gone: null, list: ['a', 'b'], map: { b: 1, a: 2 }, flag: true }, { days: 40 })).reason).toBe('8 GiB for 40 days, 30 allowed; never; a, b; {"a":2,"b":1}; {unknown}; true');
  });

  test('has the severity of the ruling, else of the configuration, else of the check', () => {
    expect(of(fail('code')).severity).toBe('low');
    expect(of(fail('code', {}, {}, { severity: 'critical' })).severity).toBe('critical');
  });

  test('prices what a failure would save where the price of everything is known', () => {
    expect(
      of(
        fail(
          'code',
          {},
          {},
          {
            saves: [
              { usage: 'known', amount: 3 },
              { usage: 'known', amount: -1 },
            ],
            confidence: 0.5,
          },
        ),
      ).saves,
    ).toEqual({ amount: 0.2, currency: 'USD', basis: 'list', confidence: 0.5 });
    expect(
      of(
        fail(
          'code',
          {},
          {},
          {
            saves: [
              { usage: 'known', amount: 3 },
              { usage: 'unknown', amount: 1 },
            ],
          },
        ),
      ).saves,
    ).toBeNull();
    expect(of(fail('code', {}, {}, { saves: [] })).saves).toBeNull();
    expect(of(fail('code')).saves).toBeNull();
    for (const calm of [pass('code'), notApplicable('code'), notAssessed('code'), manual('code')]) expect(of({ ...calm, saves: [{ usage: 'known', amount: 3 }] }).saves).toBeNull();
  });

  test('of the engine says its own sentence and what is missing', () => {
    expect(of({ ...notAssessed('unreadable') }, 'tags: ListTags: AccessDenied', ['x:ListTags'])).toMatchObject({
      outcome: 'not-assessed',
      code: 'unreadable',
      reason: 'What the rule needs could not be read. tags: ListTags: AccessDenied',
      missing: ['x:ListTags'],
    });
  });

  describe('a saving', () => {
    const entry = {
      usageType: 'known',
      region: 'eu-west-1',
      unit: 'Hrs',
      list: 0.1,
      netEffective: 0.06,
      marginal: 0,
      later: { amount: 0.06, on: '2027-01-31' },
      currency: 'USD',
      source: 'usage-type',
      n: 14,
      asOf: '2026-04-01',
      confidence: 0.95,
    } as const;
    const paid: PriceOf = usage => (usage === 'known' ? { amount: 0, currency: 'USD', basis: 'net-amortized', entry } : { amount: 0.1, currency: 'USD', basis: 'list' });
    const by = (prices: PriceOf, more: Parameters<typeof fail>[3]) => verdictOf(bound as NonNullable<typeof bound>, subject, fail('code', {}, { days: 3 }, more), null, [], prices);
    const estimate = { amount: 50, currency: 'USD', basis: 'list' } as const;

    test('is that of the bill where the bill prices it, with what the list and the average say beside it', () => {
      const { saves, measures } = by(paid, { saves: [{ usage: 'known', amount: 730 }], estimate, confidence: 0.9 });
      expect(saves).toEqual({ amount: 0, currency: 'USD', basis: 'net-amortized', confidence: 0.9 });
      expect(measures).toEqual({ days: 3, priced: { source: 'usage-type', list: 73, effective: 43.8, days: 14, later: { amount: 43.8, on: '2027-01-31' } } });
    });
    test('else that of AWS, before any list price', () => {
      expect(by(paid, { saves: [{ usage: 'listed', amount: 730 }], estimate, confidence: 0.6 })).toMatchObject({ saves: { amount: 50, basis: 'list', confidence: 0.6 }, measures: { days: 3, priced: { source: 'aws-estimate' } } });
      expect(by(() => null, { estimate: { ...estimate, basis: 'net-amortized' } }).saves).toEqual({ amount: 50, currency: 'USD', basis: 'net-amortized', confidence: 1 });
    });
    test('else that of the list, about which there is nothing more to say', () => {
      expect(by(paid, { saves: [{ usage: 'listed', amount: 730 }] })).toMatchObject({ saves: { amount: 73, basis: 'list' }, measures: { days: 3 } });
      expect(Object.keys(by(paid, { saves: [{ usage: 'listed', amount: 730 }] }).measures)).toEqual(['days']);
    });
    test('and unknown where nobody says', () => expect(by(() => null, { saves: [{ usage: 'known', amount: 1 }] }).saves).toBeNull());
    test('a verdict that does not fail saves nothing, whatever it holds', () => {
      expect(verdictOf(bound as NonNullable<typeof bound>, subject, { ...fail('code', {}, {}, { estimate }), outcome: 'pass' }, null, [], paid)).toMatchObject({ saves: null, measures: {} });
    });
  });
});
