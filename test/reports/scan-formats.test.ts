import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingId, type Finding } from '#kernel/finding';
import { severities } from '#kernel/severity';
import type { Outcome, Verdict } from '#kernel/verdict';
import { visible } from '#reports/format/visible';
import { junit } from '#reports/formats/junit';
import { sarifOf } from '#reports/formats/sarif';
import { buildRunReport } from '#reports/model/run';
import { buildScanResults, ScanResults, type ScanResultsInput } from '#reports/model/scan-results';
import { runTables } from '#reports/tables/run-tables';
import { emptyScan, findings, run, runInput, verdicts } from './fixture.ts';
import { readXml, type XmlNode } from './read-xml.ts';
import { Sarif } from './sarif-schema.ts';

const record = { ...run(), versions: { ...run().versions, tally: '0.1.0+0123456789abcdef' } };
/** Each resource once a check, as the engine judges. */
const once = (list: readonly Verdict[]): Verdict[] => [...new Map(list.map(verdict => [`${verdict.check} ${verdict.resource} ${verdict.account} ${verdict.region}`, verdict])).values()];
function inputOf(all: readonly Finding[], judged: readonly Verdict[], more: Partial<ScanResultsInput> = {}): ScanResultsInput {
  const { checks, coverage, accountNames } = runInput(all);
  const reasons = new Map(judged.filter(({ outcome }) => outcome === 'fail').map(verdict => [findingId({ ...verdict, partition: 'aws' }), verdict.reason]));
  return { run: record, checks, findings: all, coverage, accountNames, reasons, fresh: new Set(), newOnly: false, ...more };
}
function xmlOf(results: ScanResults, judged: readonly Verdict[]): XmlNode {
  const report = junit(results);
  for (const verdict of judged) report.add(verdict);
  return readXml([...report.text()].join(''));
}
const sarif = (results: ScanResults) => Sarif.parse(JSON.parse(sarifOf(results))).runs[0]!;
const casesOf = (node: XmlNode): XmlNode[] => node.children.flatMap(suite => suite.children);
const sumOf = (list: readonly XmlNode[], key: string): number => list.reduce((sum, each) => sum + Number(each.attributes[key]), 0);

const all = findings();
const judged = once(verdicts(all));
const results = buildScanResults(inputOf(all, judged));
const report = buildRunReport({ ...runInput(all), run: record });
let xml: XmlNode;
beforeAll(() => {
  xml = xmlOf(results, judged);
});

describe('every format of a scan counts the same', () => {
  test('open findings, in all and by severity and check', () => {
    expect(ScanResults.parse(results)).toEqual(results);
    expect(results.results.length).toBeGreaterThan(50);
    const said = sarif(results).results;
    expect(said).toHaveLength(report.headline.open);
    expect(report.topRisk.of).toBe(said.length);
    expect(Object.fromEntries(severities.map(severity => [severity, said.filter(({ properties }) => properties['severity'] === severity).length]))).toEqual(report.headline.openBySeverity);
    const topics = runTables(report).find(({ id }) => id === 'topics');
    expect(topics?.totals?.[0]?.['open']).toBe(said.length);
    const open = all.filter(({ state }) => state === 'open');
    expect(said.map(({ partialFingerprints }) => partialFingerprints['tallystickFinding/v1']).sort()).toEqual(open.map(({ id }) => id).sort());
  });

  test('verdicts, by outcome, check and in all', () => {
    const { outcomes } = report.headline.posture;
    const of = (outcome: Outcome): number => judged.filter(verdict => verdict.outcome === outcome).length;
    expect(outcomes.fail, 'the fixture judges each resource once').toBe(of('fail'));
    expect(Number(xml.attributes['tests'])).toBe(judged.length);
    expect(Number(xml.attributes['failures'])).toBe(outcomes.fail);
    expect(Number(xml.attributes['skipped'])).toBe(judged.length - of('fail') - of('pass'));
    for (const [key, inner] of [
      ['tests', 'testcase'],
      ['failures', 'failure'],
      ['skipped', 'skipped'],
    ] as const) {
      expect(sumOf(xml.children, key)).toBe(Number(xml.attributes[key]));
      for (const suite of xml.children) expect(Number(suite.attributes[key])).toBe(inner === 'testcase' ? suite.children.length : suite.children.filter(each => each.children.some(({ name }) => name === inner)).length);
    }
    for (const suite of xml.children) {
      const own = judged.filter(({ check }) => check === suite.attributes['name']);
      expect(suite.children.length).toBe(own.length);
    }
    expect(xml.children.map(suite => suite.attributes['name'])).toEqual(results.rules.map(({ check }) => check));
  });
});

describe('SARIF', () => {
  test('has a rule for each check, with its texts, level and score', () => {
    const { rules } = sarif(results).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(results.rules.map(({ check }) => check));
    for (const [index, { help, properties, defaultConfiguration }] of rules.entries()) {
      const { why, fix, severity, topic } = results.rules[index]!;
      expect(help.text).toContain(fix);
      expect(help.markdown).toContain(why);
      const level = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' }[severity];
      expect(defaultConfiguration.level).toBe(level);
      const score = Number(properties['security-severity']);
      const band = score > 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : score > 0 ? 'low' : 'info';
      expect(band).toBe(severity);
      expect(properties.tags).toEqual(['access', 'rotation'].includes(topic) ? ['security', topic] : [topic]);
    }
  });

  test('places a result at its line of findings.jsonl and at its ARN', () => {
    const placed = sarif(results).results.map(({ locations, partialFingerprints }) => ({
      line: locations[0]!.physicalLocation.region.startLine,
      arn: locations[0]!.logicalLocations[0]!.fullyQualifiedName,
      id: partialFingerprints['tallystickFinding/v1'],
    }));
    for (const { line, arn, id } of placed) expect(all[line - 1]).toMatchObject({ id, resource: arn, state: 'open' });
  });

  test('says why a finding fails, and where this run could not judge it, that', () => {
    const one = all.find(({ state }) => state === 'open')!;
    const text = (reasons: ReadonlyMap<string, string>) => sarif(buildScanResults(inputOf([one], [], { reasons }))).results[0]!.message.text;
    expect(text(new Map([[one.id, 'It is old.']]))).toBe(`${one.name}: It is old.`);
    expect(text(new Map())).toMatch(/not so when last judged \(code\); this scan could not judge it\.$/);
  });

  test('keeps a finding of a check that this run left out, without a rule', () => {
    const [result] = sarif(
      buildScanResults(
        inputOf(
          all.slice(0, 1).map(finding => ({ ...finding, state: 'open' as const })),
          [],
          { checks: [] },
        ),
      ),
    ).results;
    expect(result).toMatchObject({ ruleId: all[0]!.check, kind: 'fail' });
    expect(result).not.toHaveProperty('ruleIndex');
  });

  test('notes every cell that could not be read to its end', () => {
    const notes = sarif(results).invocations[0]!.toolExecutionNotifications;
    expect(notes).toHaveLength(runInput().coverage.filter(({ status }) => ['partial', 'denied', 'failed'].includes(status)).length);
    expect(notes.map(({ message }) => message.text)).toContain('opensearch-domains in 555555555555 us-west-2 is failed (DescribeDomains: ThrottlingException after 8 attempts): what lies there is unknown.');
  });

  test('tells what is new, what moved and what stayed', () => {
    const open = all.filter(({ state }) => state === 'open').slice(0, 4);
    const old = '2026-09-01T06:00:00Z';
    const [fresh, updated, unchanged, baseline] = open.map(({ id }) => id);
    const four = open.map(finding => ({ ...finding, firstSeen: finding.id === baseline ? record.asOf : old, changedAt: finding.id === unchanged ? old : record.asOf }));
    const said = Object.fromEntries(sarif(buildScanResults(inputOf(four, [], { fresh: new Set([fresh!]) }))).results.map(({ partialFingerprints, baselineState }) => [partialFingerprints['tallystickFinding/v1'], baselineState]));
    expect(said).toEqual({ [fresh!]: 'new', [updated!]: 'updated', [unchanged!]: 'unchanged', [baseline!]: 'new' });
  });

  test('is the same bytes for the same scan, and valid where nothing was read', () => {
    expect(sarifOf(results)).toBe(sarifOf(buildScanResults(inputOf(all, judged))));
    const empty = buildScanResults({ ...inputOf([], []), run: { ...emptyScan.run, versions: record.versions }, checks: [], coverage: [] });
    expect(sarif(empty)).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
  });
});

describe('JUnit', () => {
  test('fails with why, and how to mend it', () => {
    const failure = casesOf(xml).flatMap(each => each.children.filter(({ name }) => name === 'failure'))[0]!;
    const verdict = judged.find(({ outcome, check }) => outcome === 'fail' && check === xml.children.find(suite => suite.attributes['failures'] !== '0')!.attributes['name'])!;
    const meta = results.rules.find(({ check }) => check === verdict.check)!;
    expect(failure.attributes).toEqual({ type: verdict.severity, message: verdict.reason });
    expect(failure.text).toContain(`Mend: ${meta.fix}`);
    expect(failure.text).toContain(`Resource: ${verdict.resource}`);
  });

  test('skips what was not judged, and says why', () => {
    const verdict = (outcome: Outcome): Verdict => ({ ...judged[0]!, outcome, reason: `because ${outcome}`, resource: `arn:${outcome}` });
    const cases = casesOf(xmlOf(results, (['pass', 'not-applicable', 'not-assessed', 'manual'] as const).map(verdict)));
    expect(cases.map(each => each.children.map(({ name, attributes }) => [name, attributes['message']]))).toEqual([
      [],
      [['skipped', 'not applicable: because not-applicable']],
      [['skipped', 'not assessed: because not-assessed']],
      [['skipped', 'a person must answer: because manual']],
    ]);
  });

  test('has a case of its own for each resource', () => {
    const names = casesOf(xml).map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has a suite for a check that ran and judged nothing', () => {
    const empty = xmlOf(results, []);
    expect(empty.children).toHaveLength(results.rules.length);
    expect(sumOf(empty.children, 'tests')).toBe(0);
  });
});

describe('with newOnly', () => {
  const open = all.filter(({ state }) => state === 'open');
  const fresh = new Set(open.slice(0, 5).map(({ id }) => id));
  const news = buildScanResults(inputOf(all, judged, { fresh, newOnly: true }));
  test('only what is new is a result; how much is open is said beside it', () => {
    const { results: said, properties } = sarif(news);
    expect(said.map(({ partialFingerprints }) => partialFingerprints['tallystickFinding/v1']).sort()).toEqual([...fresh].sort());
    expect(properties).toMatchObject({ newOnly: true, open: open.length, new: 5 });
  });
  test('what was known is no failure, and not hidden either', () => {
    const tree = xmlOf(news, judged);
    const failing = judged.filter(({ outcome }) => outcome === 'fail');
    const known = failing.filter(verdict => !fresh.has(findingId({ ...verdict, partition: 'aws' })));
    expect(Number(tree.attributes['failures'])).toBe(failing.length - known.length);
    expect(Number(tree.attributes['failures'])).toBeGreaterThan(0);
    expect(casesOf(tree).filter(each => each.children[0]?.attributes['message']?.startsWith('known before this scan: ') === true)).toHaveLength(known.length);
    expect(Number(tree.attributes['tests'])).toBe(judged.length);
  });
});

test('whatever a name or a reason holds, both stay valid and whole', () => {
  const wild = fc.string({
    unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\u0000', '\u0008', '\u202e', '\ud800', '\udfff', '\ufffe', '\uffff', '\n', '\r', '\t', '\u{1f600}', '&amp;', '<!--', '%'), fc.string({ minLength: 1, maxLength: 3 })),
    maxLength: 20,
  });
  fc.assert(
    fc.property(wild, wild, wild, fc.constantFrom<Outcome>('fail', 'pass', 'not-applicable', 'not-assessed', 'manual'), (name, reason, resource, outcome) => {
      const verdict = { ...judged[0]!, name, reason, resource, outcome };
      const id = findingId({ ...verdict, partition: 'aws' });
      const one = buildScanResults(inputOf([{ ...all[0]!, id, name, resource, state: 'open' }], [], { reasons: new Map([[id, reason]]) }));
      const { results: said } = sarif(one);
      expect(said).toHaveLength(1);
      expect(said[0]!.locations[0]!.logicalLocations[0]!.fullyQualifiedName).toBe(JSON.parse(JSON.stringify(resource)));
      const cases = casesOf(xmlOf(one, [verdict]));
      expect(cases).toHaveLength(1);
      // attributes read back as what a person can trust; U+FFFE and U+FFFF are no characters of XML
      const shown = (text: string): string => visible(text).replaceAll('\ufffe', '\\u{fffe}').replaceAll('\uffff', '\\u{ffff}');
      expect(cases[0]!.attributes['name']).toBe(shown(name === resource ? name : `${name} (${resource})`));
      if (outcome === 'fail') expect(cases[0]!.children[0]!.attributes['message']).toBe(shown(reason));
    }),
    { numRuns: 300 },
  );
});
