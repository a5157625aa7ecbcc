import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asffBatches, asffFinding } from '#reports/formats/asff';
import { fit } from '#reports/formats/fit';
import { ocsfFinding } from '#reports/formats/ocsf';
import { controlId, oscalResults } from '#reports/formats/oscal';
import { uuidV5 } from '#reports/formats/uuid-v5';
import { asffSchema } from './asff-schema.ts';
import { byCheck, context, exchangeFinding, findings, oscalInput } from './exchange-fixture.ts';

const addFormats = ajvFormats.default as unknown as (ajv: Ajv) => Ajv;
const schema = (name: string): object => JSON.parse(readFileSync(new URL(`./fixtures/exchange/${name}`, import.meta.url), 'utf8'));
const oscal = addFormats(new Ajv({ allErrors: true })).compile(schema('oscal-assessment-results-1.2.1.json'));
const ocsf = addFormats(new Ajv2020({ allErrors: true, strict: false }) as unknown as Ajv).compile(schema('ocsf-1.6.0-compliance-finding.json'));
const asff = new Ajv({ allErrors: true, strict: false }).compile(asffSchema());
/** Names as an attacker or a careless person gives them. */
const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 3000 }), fc.constantFrom('=HYPERLINK("x")', '<script>alert(1)</script>', '\u202egnp.exe', '\ud800', ' ', '', '\0', '𝕊'.repeat(2000)));

describe('OCSF', () => {
  test('every finding fits the schema of Compliance Finding 1.6.0', () => {
    for (const finding of findings) expect(ocsf(ocsfFinding(finding, context)) ? [] : ocsf.errors, finding.name).toEqual([]);
  });
  test('the schema would refuse a finding of another class, or without its cloud', () => {
    const right = ocsfFinding(exchangeFinding(), context) as Record<string, unknown>;
    expect(ocsf({ ...right, class_uid: 2004 })).toBe(false);
    const { cloud: _, ...without } = right;
    expect(ocsf(without)).toBe(false);
  });
  test('says when in milliseconds, and whether it begins, goes on or ends', () => {
    const of = (name: string): any =>
      ocsfFinding(
        findings.find(finding => finding.name === name)!,
        context,
      );
    expect(of('ann').time).toBe(Date.parse('2026-11-16T06:00:00Z'));
    expect([of('ann'), of('ben'), of('cat')].map(({ activity_id, type_uid, status_id, compliance }) => [activity_id, type_uid, status_id, compliance.status])).toEqual([
      [2, 200302, 1, 'Fail'],
      [1, 200301, 1, 'Fail'],
      [3, 200303, 4, 'Pass'],
    ]);
  });
  test('what another definition closed is no pass', () => {
    expect((ocsfFinding(findings[4]!, context) as any).compliance.status).toBe('Warning');
  });
  test('whatever a resource is called', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, reason) => {
        const made = ocsfFinding(exchangeFinding({ name, reason }), context);
        expect(ocsf(made) ? [] : ocsf.errors).toEqual([]);
        expect(JSON.stringify(made)).not.toContain('\u202e');
      }),
    );
  });
});

describe('ASFF', () => {
  test('every finding fits the API model', () => {
    for (const finding of findings) expect(asff(asffFinding(finding, context)) ? [] : asff.errors, finding.name).toEqual([]);
    expect(asff({ ...asffFinding(exchangeFinding(), context), Elsewhere: 1 })).toBe(false);
  });
  test('obeys every limit, whatever the texts are', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, reason, resource) => {
        const made = asffFinding(exchangeFinding({ name, reason, resource: `arn:${resource}`, code: name }), context) as any;
        expect(asff(made) ? [] : asff.errors).toEqual([]);
        expect(made.Title.length).toBeLessThanOrEqual(256);
        expect(made.Description.length).toBeLessThanOrEqual(1024);
        expect(made.Id.length).toBeLessThanOrEqual(512);
        expect(made.Resources.length).toBeLessThanOrEqual(32);
        expect(made.Resources[0].Id.length).toBeLessThanOrEqual(512);
        expect(Object.keys(made.ProductFields).length).toBeLessThanOrEqual(50);
        for (const [key, value] of Object.entries<string>(made.ProductFields)) expect([key.length <= 128, value.length <= 2048]).toEqual([true, true]);
        expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThan(240_000);
        for (const field of ['Severity', 'Types', 'Confidence', 'Criticality', 'Note', 'UserDefinedFields', 'VerificationState', 'Workflow']) expect(made).not.toHaveProperty(field);
      }),
    );
  });
  test('batches hold at most 100 findings and 6 MB, in order, and lose none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 300 }), sizes => {
        const given = sizes.map((size, at) => ({ at, text: 'x'.repeat(size) }));
        const batches = [...asffBatches(given)];
        expect(batches.flat().map(({ at }) => at)).toEqual(given.map(({ at }) => at));
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(100);
          expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(6_000_001);
        }
      }),
      { numRuns: 20 },
    );
    expect(() => [...asffBatches([{ text: 'x'.repeat(240_000) }])]).toThrow(RangeError);
  });
  test('what is resolved is archived, and only what passes is PASSED', () => {
    expect(findings.map(finding => asffFinding(finding, context) as any).map(({ RecordState, Compliance }) => [RecordState, Compliance.Status])).toEqual([
      ['ACTIVE', 'FAILED'],
      ['ACTIVE', 'FAILED'],
      ['ACTIVE', 'FAILED'],
      ['ARCHIVED', 'PASSED'],
      ['ARCHIVED', 'NOT_AVAILABLE'],
    ]);
  });
});

describe('OSCAL', () => {
  const results = oscalResults(oscalInput) as any;
  const [result] = results['assessment-results'].results;
  test('fits the schema of assessment results 1.2.1', () => {
    expect(oscal(results) ? [] : oscal.errors).toEqual([]);
    expect(results['assessment-results'].metadata['oscal-version']).toBe('1.2.1');
  });
  test('also with nothing found, no framework and nothing unread', () => {
    const empty = oscalResults({ ...oscalInput, judged: [], byCheck: new Map(), findings: [], incomplete: [], evidence: new Map() });
    expect(oscal(empty) ? [] : oscal.errors).toEqual([]);
    expect(JSON.stringify(empty)).not.toContain('[]');
  });
  test('a control is satisfied only where everything was judged and passes', () => {
    expect(result.findings.map(({ target }: any) => [target['target-id'], target.status.state, target.status.reason])).toEqual([
      ['cis-aws-5.0_1.9_smt', 'not-satisfied', 'fail'],
      ['cis-aws-5.0_9.9_smt', 'not-satisfied', 'other'],
      ['ia-2.1_smt', 'not-satisfied', 'fail'],
      ['cm-8_smt', 'satisfied', 'pass'],
    ]);
  });
  test('whatever a resource is called', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, reason) => {
        const made = oscalResults({ ...oscalInput, findings: [exchangeFinding({ name, reason, resource: `urn:${name}` })] });
        expect(oscal(made) ? [] : oscal.errors).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
  test('names controls as NIST does, others by their framework', () => {
    expect([controlId('nist-800-53-r5', 'AC-2(3)'), controlId('pci-dss-4.0.1', '8.3.6'), controlId('iso-27001-2022', 'A.8.2')]).toEqual(['ac-2.3', 'pci-dss-4.0.1_8.3.6', 'iso-27001-2022_A.8.2']);
  });
});

test('all formats hold the same findings, and the same totals', () => {
  const open = findings.filter(({ state }) => state === 'open').length;
  const asOcsf = findings.map(finding => ocsfFinding(finding, context) as any);
  const asAsff = findings.map(finding => asffFinding(finding, context) as any);
  const props = Object.fromEntries((oscalResults(oscalInput) as any)['assessment-results'].results[0].props.map(({ name, value }: any) => [name, Number(value)]));
  expect(asOcsf.map(({ finding_info }) => finding_info.uid)).toEqual(findings.map(({ id }) => id));
  expect(asAsff.map(({ Id }) => Id)).toEqual(findings.map(({ id }) => `tallystick/${id}`));
  expect([asOcsf.filter(({ status_id }) => status_id === 1).length, asAsff.filter(({ RecordState }) => RecordState === 'ACTIVE').length, props['findings-open']]).toEqual([open, open, open]);
  expect(props['findings-resolved']).toBe(findings.length - open);
  const verdicts = [...byCheck.values()].reduce((sum, counts) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
  expect(props['verdicts-fail'] + props['verdicts-pass'] + props['verdicts-not-assessed'] + props['verdicts-not-applicable'] + props['verdicts-manual']).toBe(verdicts);
});

test('a text is cut between characters, and says so', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, most) => {
      const made = fit(text, most);
      expect(made.length).toBeGreaterThan(0);
      expect(made.length).toBeLessThanOrEqual(most);
      expect(made.isWellFormed()).toBe(true);
    }),
  );
  expect(fit('ab😀cd', 4)).toBe('ab…');
});

test('ids are of version 5 and hang on their name alone', () => {
  expect(uuidV5('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([uuidV5('a') === uuidV5('a'), uuidV5('a') === uuidV5('b')]).toEqual([true, false]);
});
