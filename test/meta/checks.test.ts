import { describe, expect, test } from 'vitest';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { checkFiles, judgeExample, kinds } from '../evaluate/checks/judge-example.ts';

/** Names of services and of what they call things that hold a digit. Any other digit in an id would be a threshold. */
const named = /\b(apigatewayv2|ec2|elbv2|s3|route53|gp2|gp3|io1|io2|ipv4|ipv6|x509|oauth2)\b/g;

test('ids are unique, aliases too', () => {
  const ids = checkFiles.flatMap(({ check }) => [check.id, ...(check.aliases ?? [])]);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(checkFiles)('$id', ({ file, id, check }) => {
  const judged = check.examples.map(example => ({ example, ...judgeExample(check, example) }));

  test('lies in the file and folder of its name', () => {
    expect(check.id).toBe(id);
    expect(file.split('/').at(-2)).toBe(check.topic);
    expect(topics).toContain(check.topic);
  });

  test('has an id of service, resource and state without a threshold', () => {
    expect(check.id).toMatch(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/);
    expect(check.id.replaceAll(named, '')).not.toMatch(/\d/);
  });

  test('has a title that states the good state', () => {
    expect(check.title).not.toMatch(/^(ensure|check|should|make sure)/i);
    expect(check.title).toMatch(/^[A-Z].*[^.]$/);
  });

  test('says why and how to mend it in sentences', () => {
    expect(check.why).toMatch(/^[A-Z].{20,}\.$/);
    expect(check.fix).toMatch(/^[A-Z].{20,}\.$/);
    expect(severities).toContain(check.severity);
    expect(check.version).toBeGreaterThan(0);
  });

  test('cites public pages of AWS', () => {
    expect(check.sources?.length ?? 0).toBeGreaterThan(0);
    for (const source of check.sources ?? []) {
      const url = new URL(source);
      expect(url.protocol).toBe('https:');
      expect(url.hostname).toMatch(/(^|\.)aws\.amazon\.com$/);
    }
  });

  test('reads kinds that exist', () => {
    for (const kind of [check.reads, ...check.joins]) expect([...kinds.keys()]).toContain(kind);
  });

  test('judges without any configuration', () => {
    expect(() => check.params.parse({})).not.toThrow();
  });

  test('shows what is wrong and what is not', () => {
    const outcomes = check.examples.map(example => example.expect);
    expect(
      outcomes.some(outcome => outcome === 'fail' || outcome === 'manual'),
      'an example that fails or asks a person',
    ).toBe(true);
    expect(outcomes).toContain('pass');
  });

  test('has one sentence for each code, and an example that reaches it', () => {
    const reached = new Set(judged.flatMap(({ code }) => (code === null ? [] : [code])));
    expect([...reached].sort()).toEqual(Object.keys(check.says).sort());
  });

  test('fills every blank of its sentences', () => {
    for (const { example, code, ruling, params } of judged) {
      if (code === null || ruling === null) continue;
      const filled = { ...params, ...ruling.measures, ...ruling.facts };
      for (const [, name = ''] of (check.says[code] ?? '').matchAll(/\{(\w+)\}/g)) {
        expect(filled[name], `${example.name}: {${name}}`).not.toBeUndefined();
        expect(filled[name], `${example.name}: {${name}}`).not.toBeNull();
      }
    }
  });

  test('saves quantities of usage types without a region, and only where it fails', () => {
    for (const { ruling } of judged) {
      for (const quantity of ruling?.saves ?? []) {
        expect(ruling?.outcome).toBe('fail');
        expect(quantity.usage).toMatch(/^[A-Z][A-Za-z0-9]*([.:-][\w.:-]+|RequestUnits)$/);
        expect(quantity.usage).not.toMatch(/^((AF|AP|CA|CN|EU|IL|ME|SA|UG|US)[A-Z]?\d?|[a-z]{2}-[a-z]+-\d)-/);
        expect(Number.isFinite(quantity.amount)).toBe(true);
      }
      expect(ruling?.confidence ?? 1).toBeGreaterThan(0);
      expect(ruling?.confidence ?? 1).toBeLessThanOrEqual(1);
    }
  });
});
