/**
 * A glob is a text in which `ANY` stands for any run of characters and `ONE` for any one; every other character stands for itself, also `*` and `?`,
 * which may have come out of a policy variable. They are private-use characters that no ARN or action holds.
 */
export const ANY = '\u{E000}';
export const ONE = '\u{E001}';
/** Any run of characters without a colon: what a star means within one part of an ARN that is asked for. Only `intersectGlobs` knows it. */
export const PART = '\u{E002}';

/** The glob of a text in which `*` and `?` are wildcards. */
export function globOf(text: string): string {
  return text.replaceAll(/\*+/g, ANY).replaceAll('?', ONE);
}

/**
 * Whether a glob matches a text. The text may be a glob itself: then true says that the first covers all that the second does (false may say too
 * little for odd runs such as `?*` and `*?`).
 */
export function matchesGlob(glob: string, text: string): boolean {
  if (glob === ANY) return true;
  let at = 0;
  let here = 0;
  let star = -1;
  let from = 0;
  while (here < text.length) {
    const letter = glob[at];
    if (letter === ANY) {
      star = at;
      from = here;
      at += 1;
    } else if (letter !== undefined && (letter === text[here] || (letter === ONE && text[here] !== ANY))) {
      at += 1;
      here += 1;
    } else if (star !== -1) {
      from += 1;
      here = from;
      at = star + 1;
    } else return false;
  }
  while (glob[at] === ANY) at += 1;
  return at === glob.length;
}
