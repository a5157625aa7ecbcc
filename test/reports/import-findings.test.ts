import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asffFinding } from '#reports/formats/asff';
import { importFindings } from '#reports/formats/import-findings';
import { newestOfEach } from '#reports/formats/imported-finding';
import { ocsfFinding } from '#reports/formats/ocsf';
import { context, findings } from './exchange-fixture.ts';

const prowler = readFileSync(new URL('./fixtures/exchange/prowler-example.ocsf.json', import.meta.url), 'utf8');
const hub = {
  SchemaVersion: '2018-10-08',
  Id: 'arn:aws:securityhub:eu-central-1:111122223333:security-control/IAM.5/finding/1',
  ProductArn: 'arn:aws:securityhub:eu-central-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  GeneratorId: 'security-control/IAM.5',
  AwsAccountId: '111122223333',
  Region: 'eu-central-1',
  CreatedAt: '2026-11-01T00:00:00Z',
  UpdatedAt: '2026-11-10T00:00:00.000Z',
  Severity: { Label: 'MEDIUM' },
  Title: 'MFA should be enabled for all IAM users that have a console password',
  Description: 'This control checks…',
  Compliance: { Status: 'FAILED', SecurityControlId: 'IAM.5' },
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
  Resources: [{ Type: 'AwsIamUser', Id: 'arn:aws:iam::111122223333:user/ann', Partition: 'aws', Region: 'eu-central-1' }],
};

describe("Prowler's output", () => {
  const read = importFindings(prowler, 'prowler.json');
  test('is read whole, marked as Prowler, with its seconds as seconds', () => {
    expect([read.format, read.dropped]).toEqual(['OCSF', []]);
    expect(read.findings.length).toBe((JSON.parse(prowler) as unknown[]).length);
    expect(read.findings[0]).toMatchObject({ source: 'Prowler', rule: 'accessanalyzer_enabled', severity: 'low', state: 'fails', at: '2025-02-14T13:27:03Z' });
  });
  test('one object a line is the same', () => {
    const lines = (JSON.parse(prowler) as object[]).map(record => JSON.stringify(record)).join('\n');
    expect(importFindings(`${lines}\n`, 'prowler.ndjson').findings).toEqual(read.findings);
  });
});

describe("Security Hub's findings", () => {
  test('are read from an answer of GetFindings, by their control', () => {
    const { format, findings, dropped } = importFindings(JSON.stringify({ Findings: [hub] }), 'hub.json');
    expect([format, dropped]).toEqual(['ASFF', []]);
    expect(findings).toEqual([
      {
        source: 'Security Hub',
        id: hub.Id,
        rule: 'IAM.5',
        title: hub.Title,
        account: '111122223333',
        region: 'eu-central-1',
        resource: 'arn:aws:iam::111122223333:user/ann',
        severity: 'medium',
        state: 'fails',
        at: '2026-11-10T00:00:00.000Z',
      },
    ]);
  });
  test('that are archived are history, suppressed ones are muted, and unknown is no pass', () => {
    const of = (over: object): unknown => importFindings(JSON.stringify([{ ...hub, ...over }]), 'hub.json').findings.map(({ state }) => state);
    expect([of({ RecordState: 'ARCHIVED' }), of({ Workflow: { Status: 'SUPPRESSED' } }), of({ Compliance: { Status: 'WARNING' } }), of({ Compliance: { Status: 'PASSED' } })]).toEqual([[], ['muted'], ['unknown'], ['passes']]);
  });
  test('the newest of the same rule on the same resource counts, whatever the order', () => {
    const older = { ...hub, UpdatedAt: '2026-11-09T00:00:00.000Z', Compliance: { Status: 'PASSED', SecurityControlId: 'IAM.5' } };
    for (const given of [
      [hub, older],
      [older, hub],
    ])
      expect(importFindings(JSON.stringify(given), 'hub.json').findings.map(({ state }) => state)).toEqual(['fails']);
    expect(newestOfEach([])).toEqual([]);
  });
});

describe('what we send out ourselves', () => {
  test('in ASFF does not come back in as somebody else’s', () => {
    expect(importFindings(JSON.stringify(findings.map(finding => asffFinding(finding, context))), 'own.json')).toMatchObject({ findings: [], dropped: [] });
  });
  test('in OCSF is read by others as it was meant', () => {
    const read = importFindings(findings.map(finding => JSON.stringify(ocsfFinding(finding, context))).join('\n'), 'own.ndjson');
    expect(read.findings.map(({ id, severity, state, resource }) => ({ id, severity, state, resource }))).toEqual(
      findings.map(({ id, severity, state, closed, resource }) => ({ id, severity, resource, state: state === 'open' ? 'fails' : closed === 'passes' ? 'passes' : 'unknown' })),
    );
  });
});

test('what cannot be understood is counted with its place', () => {
  const broken = importFindings(JSON.stringify([hub, { ...hub, Title: '' }, 7, { ...hub, Resources: [] }]), 'hub.json');
  expect(broken.findings.length).toBe(1);
  expect(broken.dropped.map(({ at }) => at)).toEqual([2, 3, 4]);
});

test('a file of neither is refused in one line', () => {
  expect(() => importFindings('[{"a":1}]', 'x.json')).toThrow('x.json: its first record is neither ASFF (SchemaVersion) nor OCSF (class_uid)');
  expect(() => importFindings('{"a":1}\nnot json\n', 'x.json')).toThrow('x.json#2: not JSON');
});
