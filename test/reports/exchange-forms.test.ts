import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { asffFinding } from '#reports/formats/asff';
import { AsffForm } from '#reports/formats/asff-form';
import { ocsfFinding } from '#reports/formats/ocsf';
import { OcsfForm } from '#reports/formats/ocsf-form';
import { oscalResults } from '#reports/formats/oscal';
import { OscalForm } from '#reports/formats/oscal-form';
import { asffSchema } from './asff-schema.ts';
import { context, findings, oscalInput } from './exchange-fixture.ts';

const addFormats = ajvFormats.default as unknown as (ajv: Ajv) => Ajv;
const schema = (name: string): object => JSON.parse(readFileSync(new URL(`./fixtures/exchange/${name}`, import.meta.url), 'utf8'));
const forms: readonly (readonly [string, z.ZodType, (value: unknown) => unknown, readonly object[]])[] = [
  ['OSCAL', OscalForm, addFormats(new Ajv()).compile(schema('oscal-assessment-results-1.2.1.json')), [oscalResults(oscalInput)]],
  ['OCSF', OcsfForm, addFormats(new Ajv2020({ strict: false }) as unknown as Ajv).compile(schema('ocsf-1.6.0-compliance-finding.json')), findings.map(finding => ocsfFinding(finding, context))],
  ['ASFF', AsffForm, new Ajv({ strict: false }).compile(asffSchema()), findings.map(finding => asffFinding(finding, context))],
];

/** The document with one of its parts taken away, turned into something else, or with a part too many: each in turn. */
function* spoiled(value: unknown, put: (value: unknown) => unknown = whole => whole): Generator {
  for (const other of [null, 7.5, '', [], {}]) yield put(other);
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) if (at < 2) yield* spoiled(item, inner => put(value.with(at, inner)));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  yield put({ ...value, elsewhere: 1 });
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...without } = value as Record<string, unknown>;
    yield put(without);
    yield* spoiled(item, inner => put({ ...value, [key]: inner }));
  }
}

describe.each(forms)('the form of %s that the verifier knows', (_, form, official, documents) => {
  test('takes all that we write', () => {
    for (const document of documents) expect(form.safeParse(document).error?.issues ?? []).toEqual([]);
  });
  test('refuses whatever the official schema refuses', () => {
    let refused = 0;
    for (const document of documents.slice(0, 2))
      for (const broken of spoiled(document)) {
        if (official(broken) === true) continue;
        refused += 1;
        expect(form.safeParse(broken).success, JSON.stringify(broken).slice(0, 2000)).toBe(false);
      }
    expect(refused).toBeGreaterThan(100);
  });
});
