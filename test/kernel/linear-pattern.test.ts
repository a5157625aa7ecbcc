import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPattern } from '#kernel/linear-pattern';

const letter = fc.constantFrom('a', 'b', '0', '-', ' ', '.', 'é', '😀', '\n');
const text = fc.array(letter, { maxLength: 7 }).map(signs => signs.join(''));
/** Patterns that both this and JavaScript's expressions read the same way. */
const { pattern } = fc.letrec<{ pattern: string; atom: string; piece: string }>(tie => ({
  atom: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', '0', '\\.', '.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '[ab]', '[^a]', '[a-z0-9]', '[\\d.-]', '[-a]', 'é', '😀'),
    tie('pattern').map(inner => `(?:${inner})`),
    tie('pattern').map(inner => `(${inner})`),
  ),
  piece: fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '{0}')).map(([atom, times]) => `${atom}${times}`),
  pattern: fc
    .array(
      fc.array(tie('piece'), { maxLength: 4 }).map(parts => parts.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map(parts => parts.join('|')),
}));

test('says what a regular expression says of the whole text', () => {
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      fc.pre(source.length <= 80);
      let matches: (value: string) => boolean;
      try {
        matches = linearPattern(source);
      } catch (error) {
        expect((error as Error).message).toContain('steps'); // repetitions of repetitions grow beyond all bounds
        return;
      }
      // depth is small, so the expression that goes back and forth comes to an end too
      expect(matches(value)).toBe(new RegExp(`^(?:${source})$`, 'u').test(value));
    }),
    { numRuns: 1500 },
  );
});

test.each([
  ['CC-\\d{4}', 'CC-1234', true],
  ['^CC-\\d{4}$', 'CC-1234', true],
  ['CC-\\d{4}', 'xCC-1234', false],
  ['CC-\\d{4}', 'CC-12345', false],
  ['prod|dev', 'dev', true],
  ['prod|dev', 'prodev', false],
  ['', '', true],
  ['', 'a', false],
  ['a|', '', true],
  ['(a*)*b', 'aaab', true],
  ['\\$', '$', true],
  ['x\\$$', 'x$', true],
])('%s on %s is %s', (source, value, expected) => {
  expect(linearPattern(source)(value)).toBe(expected);
});

describe('takes no more time than the text is long', () => {
  test.each(['(a+)+b', '(a|a)*b', '(a|aa)+b', '(.*)*x', '(\\w+\\s?)*!', 'a*a*a*a*a*a*b', '((((a*)*)*)*)*b', '(a?){200}a{50}'])('%s on what makes others go back and forth', source => {
    const started = performance.now();
    expect(linearPattern(source)(`${'a'.repeat(255)}c`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test.each([
  ['(?=a)', /looking around/],
  ['(?<=a)b', /looking around/],
  ['(?<name>a)', /named groups/],
  ['(a)\\1', /\\1 at \d+ is not taken/],
  ['\\bword', /\\b at \d+ is not taken/],
  ['\\u0041', /\\u at \d+ is not taken/],
  ['(a', /never closed/],
  ['a)', /closes nothing/],
  ['[a', /never closed/],
  ['[z-a]', /backwards/],
  ['a{3,2}', /backwards/],
  ['a{x}', /begins no count/],
  ['*a', /repeats nothing/],
  ['a**', /repeats a repetition/],
  ['a+?', /repeats a repetition/],
  ['a^b', /the whole value is matched anyway/],
  ['a\\', /escapes nothing/],
  ['a'.repeat(257), /at most 256/],
  ['((a{99}){99}){99}', /steps/],
  ['(((((a{900}){900}){900}){900}){900}){900}', /steps/],
])('%s is refused with what is wrong', (source, message) => {
  expect(() => linearPattern(source)).toThrow(message);
});

test('any text is either taken or refused with a sentence, and then answers', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab(){}[]|*+?\\^$.-,0123:=!<>'.split('')) }), text, (source, value) => {
      let matches: (value: string) => boolean;
      try {
        matches = linearPattern(source);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(/\w/);
        return;
      }
      expect(typeof matches(value)).toBe('boolean');
    }),
    { numRuns: 3000 },
  );
});
