/**
 * What the redactor leaves of a value: `[redacted <rule> len=<characters> entropy=<from>-<to> confidence=<…> fp=<key>:<mac>]`. The last two may be
 * missing: tokens of before `redactor/4` say no confidence, and without a key there is no fingerprint. Never any character of the value.
 */
type Redaction = {
  readonly rule: string;
  readonly length: number;
  /**
   * `high`: a provider's form, a private key or a password in a URL. `medium`: the name says secret and the value looks like one. `none`: looked at,
   * and nothing found. `unread`: too large or too deep to be looked at. Null: nobody looked.
   */
  readonly confidence: Confidence | null;
  /** The same under the same key for the same value: the key's name and twelve hex digits of an HMAC-SHA-256. */
  readonly fingerprint: string | null;
};
const confidences = ['high', 'medium', 'none', 'unread'] as const;
export type Confidence = (typeof confidences)[number];

const pattern = () => /\[redacted ([a-z-]{1,40}) len=(\d{1,9}) entropy=\d{1,2}\.\d-\d{1,2}\.\d(?: confidence=(high|medium|none|unread))?(?: fp=([0-9a-f]{8}:[0-9a-f]{12}))?\]/g;

/** The token of a redaction; `entropy` in bits a character, told in steps of a half. */
export function redactionToken({ rule, length, confidence, fingerprint, entropy }: Redaction & { readonly entropy: number }): string {
  const low = Math.floor(entropy * 2) / 2;
  return `[redacted ${rule} len=${length} entropy=${low.toFixed(1)}-${(low + 0.5).toFixed(1)}${confidence === null ? '' : ` confidence=${confidence}`}${fingerprint === null ? '' : ` fp=${fingerprint}`}]`;
}

/** The redactions that a text tells of, in order. */
export function redactionsIn(text: string): Redaction[] {
  if (!text.includes('[redacted ')) return [];
  return [...text.matchAll(pattern())].map(([, rule, length, confidence, fingerprint]) => ({
    rule: rule as string,
    length: Number(length),
    confidence: (confidence as Confidence | undefined) ?? null,
    fingerprint: fingerprint ?? null,
  }));
}

/** A text without its tokens. */
export function withoutRedactions(text: string): string {
  return text.includes('[redacted ') ? text.replace(pattern(), '') : text;
}
