import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { arnsOfKinds } from '#evaluate/frameworks/kind-of-arn';
import { Framework } from '#kernel/framework';
import { kinds } from '#inventory/registry.generated';
import { checks } from '../evaluate/checks/judge-example.ts';

const files = globSync('functions/evaluate/frameworks/*.json')
  .sort()
  .map(file => [basename(file, '.json'), Framework.parse(JSON.parse(readFileSync(file, 'utf8')))] as const);
const frameworks = files.map(([, framework]) => framework);
const mappings = frameworks.flatMap(framework => framework.controls.flatMap(control => control.checks.map(mapping => ({ framework, control, mapping }))));
const byId = new Map(checks.map(check => [check.id, check]));

/** What ids look like, by framework. A framework without a row here fails. */
const forms: Readonly<Record<string, RegExp>> = {
  'aws-resource-tagging': /^[A-Z][A-Za-z0-9]+\.\d{1,3}$/,
  'cis-aws-3.0': /^[1-5](\.\d{1,2}){1,2}$/,
  'cis-aws-5.0': /^[1-5](\.\d{1,2}){1,2}$/,
  'cis-aws-7.0': /^[2-6](\.\d{1,2}){1,2}$/,
  fsbp: /^[A-Z][A-Za-z0-9]+\.\d{1,3}$/,
  'iso-27001-2022': /^A\.[5-8]\.\d{1,2}$/,
  'nist-800-53-r5': /^(AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PS|RA|SA|SC|SI|SR)-\d{1,2}(\(\d{1,2}\))?$/,
  'pci-dss-4.0.1': /^([1-9]|1[0-2])(\.\d{1,2}){2,4}$/,
  'soc2-tsc-2017': /^(CC[1-9]|A1|C1|PI1|P[1-8])\.\d$/,
};

/** Frameworks whose controls each ask for a setting or two, so that a check may be all of one. The others ask for practices, which no check is all of. */
const settings = new Set(['aws-resource-tagging', 'cis-aws-3.0', 'cis-aws-5.0', 'cis-aws-7.0', 'fsbp']);

/** Checks of access, rotation and tagging that support no control of these frameworks, and why. */
const unmapped: Readonly<Record<string, string>> = {
  'accessanalyzer-unused-missing': 'is about a paid aid; no control fails because it is not bought',
  'acm-certificate-renewal-manual': 'is about upkeep; an imported certificate is in order while it is valid',
  'acm-certificate-transparency-off': 'is about how browsers take a certificate',
  'acm-certificate-unused': 'is about upkeep; what nothing shows protects nothing',
  'acm-certificate-validated-by-mail': 'is about upkeep; the certificate itself is in order',
  'autoscaling-group-tags-not-propagated': 'is about the allocation of cost; the instances themselves are judged by their own tags',
  'cost-allocation-tag-inactive': 'is about what the bill shows',
  'ecs-service-tags-not-propagated': 'is about the allocation of cost of tasks that live for hours',
  'iam-group-empty': 'is about upkeep; a group without members gives nobody anything',
  'iam-identity-near-quota': 'is about a quota of AWS, not about what may be done',
  'iam-instance-profile-unused': 'is about upkeep; its role is judged by itself',
  'iam-policy-near-size-limit': 'is about a quota of AWS, not about what is allowed',
  'iam-policy-statement-duplicate': 'is about upkeep; what the statements allow is judged elsewhere',
  'iam-policy-unattached': 'is about upkeep; a policy that is attached to nothing gives nobody anything',
  'iam-user-mfa-virtual': 'asks more than these frameworks, to which the app of a phone is MFA',
  'organizations-account-rcp-missing': 'asks more than these frameworks, to which other guardrails will do',
  'resource-tag-limit-near': 'is about a quota of AWS',
  'secretsmanager-secret-deletion-in-use': 'is about an outage to come, not about protection',
  'tag-key-values-too-many': 'is about readable cost reports',
};

/** Tools that another assessment may name. */
const tools =
  /Security Hub control|AWS Config|Prowler check [a-z0-9_]+$|Amazon (Inspector|GuardDuty|Macie|Athena)|GuardDuty Malware Protection|AWS (WAF|Shield|Signer|Firewall Manager|Network Firewall|Backup Audit Manager|Resilience Hub|IAM Access Analyzer)|VPC Reachability Analyzer|Security Lake|Systems Manager|CloudTrail|your endpoint product|Your file integrity product/;

/** Controls of Security Hub outside of the two standards that are listed here: those for CIS and NIST. */
const hubControls = ['CloudTrail.7', ...[1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map(number => `CloudWatch.${number}`), 'EC2.53', 'EC2.54', 'S3.17', 'S3.22', 'S3.23'];

test('the frameworks that are promised are there', () => {
  expect(files.map(([id]) => id)).toEqual(Object.keys(forms).sort());
});

describe.each(files)('%s', (id, framework) => {
  const reasons = framework.controls.flatMap(control => control.checks.map(({ check, reason }) => ({ control: control.id, check, reason })));

  test('is named by its file', () => {
    expect(framework.id).toBe(id);
  });

  test('has ids of the form of its publisher, each once and in order within its group', () => {
    for (const control of framework.controls) expect(control.id).toMatch(forms[id] ?? /^never$/);
    expect(new Set(framework.controls.map(control => control.id)).size).toBe(framework.controls.length);
    if (id !== 'nist-800-53-r5') expect(new Set(framework.controls.map(({ title }) => title)).size).toBe(framework.controls.length); // NIST calls several alike
    for (const own of Map.groupBy(framework.controls, ({ group }) => group).values()) {
      const numbers = own.map(control => [...control.id.matchAll(/\d+/g)].map(([number]) => number.padStart(4, '0')).join('.'));
      expect(numbers).toEqual(numbers.toSorted());
    }
  });

  test('lists as many controls as it says that it covers', () => {
    const all = /^all (\d+) /.exec(framework.covers)?.[1];
    const more = / and (\d+) enhancements beyond/.exec(framework.covers)?.[1] ?? '0';
    expect(Number(all) + Number(more)).toBe(framework.controls.length);
  });

  test('puts every control in a group, and has no empty group', () => {
    expect(new Set(framework.controls.map(({ group }) => group))).toEqual(new Set(framework.groups.map(group => group.id)));
  });

  test('says what it took from whom, and when it was read', () => {
    expect(framework.source).toMatch(/^https:\/\//);
    expect(framework.licence).toContain('our own words');
    expect(framework.reviewed >= '2026-11-21').toBe(true);
  });

  test('states good states in words that are not the form of a benchmark', () => {
    for (const { title } of framework.controls) {
      expect(title).not.toMatch(/^(ensure|check|make sure|verify)\b|\bshould\b|\bshall\b/i);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(title.split(' ').length).toBeLessThanOrEqual(20); // a paragraph would be somebody else's
    }
  });

  test('gives a reason for each pair, and never the same for two', () => {
    for (const { reason } of reasons) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    for (const [reason, shared] of Map.groupBy(reasons, each => each.reason)) expect(shared.length, `${reason} ${JSON.stringify(shared)}`).toBe(1);
  });

  test('says what each check leaves open, unless the control asks for that one setting', () => {
    if (settings.has(id)) return;
    for (const control of framework.controls) for (const { check, not } of control.checks) expect(not, `${control.id} ${check}`).toMatch(/^[A-Z]/);
  });

  test('says nothing about compliance', () => {
    expect(JSON.stringify(framework.controls)).not.toMatch(/\bcomplian(t|ce) with\b|\bis compliant\b/i);
  });
});

test.each(mappings.map(({ framework, control, mapping }) => [`${framework.id} ${control.id}`, mapping] as const))('%s names a check that exists', (_, { check, of }) => {
  const reads = byId.get(check)?.reads;
  expect(reads, check).toBeDefined();
  for (const kind of of ?? []) {
    expect(kinds[reads ?? '']?.from, `${check} judges ${kind}`).toContain(kind);
    expect(arnsOfKinds, kind).toHaveProperty(kind);
    expect(Object.values(collectors).some(({ yields }) => yields[kind] !== undefined)).toBe(true);
  }
});

describe('another tool', () => {
  const named = frameworks.flatMap(({ id, controls }) => controls.flatMap(({ id: control, elsewhere }) => (elsewhere === null ? [] : [{ control: `${id} ${control}`, elsewhere }])));
  const hub = new Set([...frameworks.filter(({ id }) => id === 'fsbp' || id === 'aws-resource-tagging').flatMap(({ controls }) => controls.map(({ id }) => id)), ...hubControls]);

  test('is one that there is', () => {
    expect(named.filter(({ elsewhere }) => !tools.test(elsewhere))).toEqual([]);
  });

  test('named by a control of Security Hub names one that Security Hub has', () => {
    const found = named.filter(({ elsewhere }) => elsewhere.includes('Security Hub')).flatMap(({ control, elsewhere }) => [...elsewhere.matchAll(/\b([A-Z][A-Za-z0-9]+\.\d+)\b/g)].map(([, id = '']) => ({ control, id })));
    expect(found.length).toBeGreaterThan(400);
    expect(found.filter(({ id }) => !hub.has(id))).toEqual([]);
  });
});

test('every check of access, rotation and tagging supports a control, or it is said why none', () => {
  const mapped = new Set(mappings.map(({ mapping }) => mapping.check));
  const alone = checks.filter(({ id, topic }) => topic !== 'waste' && !mapped.has(id)).map(({ id }) => id);
  expect(alone.toSorted()).toEqual(Object.keys(unmapped));
});

test('every kind whose ARN is known is one that a control is about', () => {
  const meant = new Set(mappings.flatMap(({ mapping }) => mapping.of ?? []));
  expect(Object.keys(arnsOfKinds).filter(kind => !meant.has(kind))).toEqual(['ecr-repository']); // its ARN is near to that of a public repository
});
