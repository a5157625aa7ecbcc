import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crlNextUpdate } from '#kernel/crl-next-update';
import { crl, crlAsPem, crlOf2051, tenYears } from '../collect/certificates.ts';

test('says when the next list is due, of DER and of PEM, with years of two digits and of four', () => {
  expect([crl, crlAsPem, crlOf2051].map(crlNextUpdate)).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', '2051-05-01T00:00:00.000Z']);
});

/** Of less than 128 bytes each. */
const der = (tag: number, ...inside: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(inside);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
};
const utc = (text: string) => der(0x17, Buffer.from(text));
const listOf = (...signed: readonly Buffer[]) => der(0x30, der(0x30, ...signed)).toString('base64');
const algorithm = der(0x30);
const issuer = der(0x30);

test('a list that says nothing of a next one has no end; one of version 1 has no number before all else', () => {
  expect(crlNextUpdate(listOf(algorithm, issuer, utc('260301000000Z')))).toBeNull();
  expect(crlNextUpdate(listOf(algorithm, issuer, utc('260301000000Z'), utc('991231235959Z')))).toBe('1999-12-31T23:59:59.000Z');
  expect(crlNextUpdate(listOf(der(0x02, Buffer.from([1])), algorithm, issuer, utc('260301000000Z'), der(0x30)))).toBeNull();
});

test.each([
  ['nothing', ''],
  ['a certificate', Buffer.from(tenYears).toString('base64')],
  ['a list cut short', crl.slice(0, 80)],
  ['an instant without seconds', listOf(algorithm, issuer, utc('2603010000Z'))],
  ['a length that is not told', Buffer.from([0x30, 0x80, 0, 0]).toString('base64')],
])('throws for %s', (_, text) => {
  expect(() => crlNextUpdate(text)).toThrow(TypeError);
});

test('never hangs or says something else on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      let said: string | null = null;
      try {
        said = crlNextUpdate(Buffer.from(bytes).toString('base64'));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      if (said !== null) expect(Number.isNaN(Date.parse(said))).toBe(false);
    }),
  );
});
