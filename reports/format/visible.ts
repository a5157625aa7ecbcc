/**
 * Text as a person can trust it: control, bidirectional, zero-width and other invisible characters and lone surrogates become `\u{…}` escapes,
 * so that a hostile name cannot reorder, hide or break what stands around it. Line breaks and tabs become `\n`, `\r`, `\t`.
 * See https://www.unicode.org/reports/tr36/ for the characters.
 */
export function visible(text: string): string {
  return hidden.test(text) ? text.replace(hiddenAll, escapeOf) : text;
}

const set = '[\\p{Cc}\\p{Cs}\\p{Bidi_Control}\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]';
const hidden = new RegExp(set, 'u');
const hiddenAll = new RegExp(set, 'gu');
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOf(char: string): string {
  return short[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
