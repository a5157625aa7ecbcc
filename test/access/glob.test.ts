import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY, globOf, matchesGlob, ONE } from '#access/glob';
import { intersectGlobs } from '#access/intersect-globs';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 7 });

/** The same by a regular expression. */
function byRegExp(glob: string, text: string): boolean {
  const source = [...glob].map(letter => (letter === ANY ? '[^]*' : letter === ONE ? '[^]' : letter.replace(/[/]/, String.raw`\/`))).join('');
  return new RegExp(`^${source}$`).test(text);
}

describe('a glob', () => {
  test('matches what the regular expression of the same meaning matches', () => {
    fc.assert(
      fc.property(pattern, letters, (written, text) => {
        expect(matchesGlob(globOf(written), text)).toBe(byRegExp(globOf(written), text));
      }),
      { numRuns: 3000 },
    );
  });
  test('takes stars and question marks of the text for letters', () => {
    expect(matchesGlob('a*', 'ab')).toBe(false);
    expect(matchesGlob('a*', 'a*')).toBe(true);
    expect(matchesGlob(globOf('a?'), 'a*')).toBe(true);
  });
  test('matches long runs without going back over and over', () => {
    expect(matchesGlob(globOf(`${'*a'.repeat(200)}b`), 'a'.repeat(5000))).toBe(false);
  });
  test('that covers another matches all that the other does', () => {
    fc.assert(
      fc.property(pattern, pattern, letters, (written, within, run) => {
        const wide = globOf(written);
        const narrow = wide.replace(ANY, globOf(within));
        expect(matchesGlob(wide, narrow)).toBe(true);
        expect(matchesGlob(wide, narrow.replaceAll(ANY, run).replaceAll(ONE, 'a'))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the intersection of two globs', () => {
  const instance = (glob: string, run: string): string => glob.replaceAll(ANY, run).replaceAll(ONE, 'a');
  test('is matched by both', () => {
    fc.assert(
      fc.property(pattern, pattern, letters, (a, b, run) => {
        const met = intersectGlobs(globOf(a), globOf(b));
        if (met === null) return;
        expect(matchesGlob(globOf(a), instance(met, run))).toBe(true);
        expect(matchesGlob(globOf(b), instance(met, run))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
  test('is null only where no text is matched by both', () => {
    fc.assert(
      fc.property(pattern, pattern, letters, (a, b, text) => {
        if (matchesGlob(globOf(a), text) && matchesGlob(globOf(b), text)) expect(intersectGlobs(globOf(a), globOf(b))).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
  });
  test('of long globs is found in time', () => {
    expect(intersectGlobs(globOf('*a'.repeat(60)), globOf(`${'a*'.repeat(60)}b`))).toBeNull();
  });
});
