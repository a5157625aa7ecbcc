import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactText } from '#aws/redact';
import { foldTagValue, tagValueVariants } from '#kernel/fold-tag-value';
import { sensitiveIn } from '#kernel/sensitive-tag';
import { expiryOf, hasFormat, isMailAddress } from '#kernel/tag-format';
import { shownTag } from '#kernel/tag-rules';

describe('forms', () => {
  test.each([
    ['email', 'ana@example.com', true],
    ['email', 'ana@example', false],
    ['email', 'ana@@example.com', false],
    ['email', 'Ana <ana@example.com>', false],
    ['iso-date', '2026-02-28', true],
    ['iso-date', '2026-02-29', false],
    ['iso-date', '2024-02-29', true],
    ['iso-date', '2026-13-01', false],
    ['iso-date', '01.04.2026', false],
    ['iso-date', '2026-04-01T12:00:00Z', true],
    ['iso-date', '2026-04-01T12:00:00+0200', true],
    ['iso-date', '2026-02-30T12:00:00Z', false],
    ['iso-date', '2026-04-01T25:00:00Z', false],
    ['number', '42', true],
    ['number', '-4.5', true],
    ['number', '4,5', false],
    ['number', '1e3', false],
    ['number', '', false],
    ['arn', 'arn:aws:iam::111111111111:role/admin', true],
    ['arn', 'arn:aws-cn:s3:::bucket', true],
    ['arn', 'arn:aws:s3', false],
    ['account-id', '012345678901', true],
    ['account-id', '12345678901', false],
  ] as const)('%s: %s is %s', (format, value, expected) => {
    expect(hasFormat(format, value)).toBe(expected);
  });

  test('a day is over at its end, an instant when it is there', () => {
    expect(expiryOf('2026-04-01')).toBe(Date.parse('2026-04-02T00:00:00Z'));
    expect(expiryOf('2026-04-01T02:00:00+02:00')).toBe(Date.parse('2026-04-01T00:00:00Z'));
  });

  test('any day of the calendar is one', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true }), date => {
        expect(expiryOf(date.toISOString().slice(0, 10))).not.toBeNull();
      }),
    );
  });
});

describe('what should not stand in a tag', () => {
  // put together here, so that no scanner of repositories takes this file for a leak
  const secrets: readonly (readonly [string, string])[] = [
    ['AWS access key id', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
    ['JSON web token', ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'].join('.')],
    ['private key', ['-----BEGIN RSA', 'PRIVATE KEY----- MIIEpAIBAAKCAQEA'].join(' ')],
    ['GitHub token', ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_')],
    ['Stripe key', ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')],
    ['password in a URL', 'postgres://app:correcthorse@db.example.com/orders'],
  ];

  test.each(secrets)('%s is found, before and after redaction, and never shown', (what, secret) => {
    for (const value of [secret, `x ${secret}`, redactText(secret)]) {
      expect(sensitiveIn('Note', value, [])).toBe(what);
      expect(shownTag('Note', value)).toBe(`Note=(${what})`);
      expect(shownTag('Note', value)).not.toContain(secret);
    }
  });

  test('what the redactor took out by the name of its key is a secret', () => {
    expect(sensitiveIn('DbToken', '[redacted named-secret len=24 entropy=3.5-4.0]', [])).toBe('secret');
    expect(sensitiveIn('x', '[redacted constructor len=24 entropy=3.5-4.0]', [])).toBe('secret');
  });

  test.each([
    ['Owner', 'ana@example.com', null],
    ['Note', 'ana@example.com', 'mail address'],
    ['Note', 'Ana <ana@example.com>', 'mail address'],
    ['Note', 'a@b', null],
    ['Contact-Mail', 'ana@example.com', null],
    ['Deploy', 'AKIAIOSFODNN7EXAMPLEX', null],
    ['Deploy', 'akiaiosfodnn7example', null],
    ['Repo', 'https://example.com/path:80', null],
  ])('%s=%s: %s', (key, value, found) => {
    expect(sensitiveIn(key, value, [])).toBe(found);
  });

  test('hostile values take no time', () => {
    const started = performance.now();
    for (const value of ['a'.repeat(256), `${'a:'.repeat(128)}`, `://${':'.repeat(250)}`, `eyJ${'a'.repeat(250)}`, '@'.repeat(256), `${'a.'.repeat(100)}@${'b.'.repeat(28)}`]) {
      sensitiveIn('k', value, []);
      isMailAddress(value);
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('spellings of a value', () => {
  test('numbers and dates are their own, words fold', () => {
    expect(tagValueVariants(['10-1', '101', '2026-01-01', '20260101'], true)).toEqual([]);
    expect(tagValueVariants(['Web Shop', 'web-shop', 'webshop', 'api'], false)).toEqual([['Web Shop', 'web-shop', 'webshop']]);
    expect(tagValueVariants(['prd', 'prod', 'Production', 'dev'], true)).toEqual([['Production', 'prd', 'prod']]);
    expect(tagValueVariants(['prod', 'production'], false)).toEqual([]);
  });
  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (value, environment) => {
        const folded = foldTagValue(value, environment);
        expect(foldTagValue(folded, environment)).toBe(folded);
      }),
    );
  });
  test('every value is in one group at most', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'A', '-', ' ', '1', 'é') }), { maxLength: 20 }), values => {
        const grouped = tagValueVariants(values, true).flat();
        expect(new Set(grouped).size).toBe(grouped.length);
      }),
    );
  });
});
