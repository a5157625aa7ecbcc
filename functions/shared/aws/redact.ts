import type { Json } from '#kernel/call';

/** The version of the rules below; it stands in `tape.json`. */
export const redactor = 'redactor/3';

/** Secrets that betray themselves by their form, wherever they stand. Every pattern is linear: no nested quantifiers. */
const forms: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g],
  ['jwt', /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000}/g],
  ['github-token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g],
  ['gitlab-token', /\bglpat-[A-Za-z0-9_-]{20,64}/g],
  ['slack-token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g],
  ['stripe-key', /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,128}/g],
  ['google-api-key', /\bAIza[0-9A-Za-z_-]{35}/g],
  ['sendgrid-key', /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g],
  ['npm-token', /\bnpm_[A-Za-z0-9]{36}/g],
  ['url-password', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,256}:[^\s:/@]{3,256}@/gi],
  ['aws-secret-key', /(?<=(?:secret|aws)[a-z_ -]{0,30}(?:key|token)["'\s:=]{1,6})(?:[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])|[A-Za-z0-9/+]{100,4000}={0,2})/gi],
];
const secretName = /pass(?:word|wd|phrase)|pass$|pwd$|secret|token|api[-_]?key|private[-_]?key|credential|connection[-_]?string/i;
const harmless = /^(?:arn:|\$\{|\{\{resolve:|https?:\/\/[^@]*$|true$|false$|none$|null$|changeme$|x+$|\*+$|\d{1,20}$|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$)/i;

/** Shannon entropy, bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** What is left of a secret: the rule, its length and how random it looked. */
function token(rule: string, secret: string): string {
  const low = Math.floor(entropy(secret) * 2) / 2;
  return `[redacted ${rule} len=${secret.length} entropy=${low.toFixed(1)}-${(low + 0.5).toFixed(1)}]`;
}

const isToken = /^\[redacted [a-z-]{1,40} len=\d{1,9} entropy=\d+\.\d-\d+\.\d\]$/;

/** A text without the secrets that its form gives away. */
export function redactText(text: string): string {
  if (text.length < 12) return text;
  let clean = text;
  for (const [rule, pattern] of forms) clean = clean.replace(pattern, secret => token(rule, secret));
  return clean;
}

function looksSecret(name: string, value: string): boolean {
  const own = name.includes('[redacted ') ? name.replace(/\[redacted [^\]]*\]/g, '') : name; // the rule's name in a token is no name of the value
  return secretName.test(own) && value.length >= 8 && !harmless.test(value) && !isToken.test(value) && entropy(value) >= 2.5;
}

/** Maps, or lists of names with values, that people fill freely; every value in them is dropped, the names stay. */
const free = new Set(['Variables', 'environment', 'environmentVariables', 'EnvironmentVariables', 'RuntimeEnvironmentVariables', 'stageVariables', 'variables']);
/** Keys that two ends of a line share, and configurations that hold them: VPN tunnels, BGP sessions of Direct Connect and RADIUS servers of directories. */
const sharedKeys = new Set(['CustomerGatewayConfiguration', 'PreSharedKey', 'SharedSecret', 'authKey', 'customerRouterConfig']);
/** Maps from names to values of which only secrets are dropped. */
const named = new Set(['Tags', 'tags', 'Parameters', 'parameters', 'Arguments']);

/**
 * An AWS answer as JSON (dates ISO 8601, bytes base64, without `$metadata`) in which secrets are replaced by a token that says the rule, the
 * length and the entropy. Runs inside the response, before a log, a tape or a rule can see it; running it again changes nothing.
 */
export function redact(value: unknown): Json {
  return walk(plain(value), '');
}

/** Dates and bytes are texts on a tape, and judged as such. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') : value;
}

function walk(value: unknown, name: string): Json {
  switch (typeof value) {
    case 'string':
      return redactEncoded(redactText(redactJson(value)));
    case 'number':
      return Number.isFinite(value) ? value || 0 : null; // JSON knows no -0
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null ? null : walkObject(value, name);
    case 'undefined':
    case 'function':
    case 'symbol':
      return null;
  }
}

function walkObject(value: object, name: string): Json {
  if (Array.isArray(value)) return value.map(item => walk(plain(item), name));
  const pair = pairOf(value);
  const clean: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const member = plain(Reflect.get(value, key));
    if (key === '$metadata' || member === undefined) continue;
    const said = typeof member === 'string' ? redactMember(key, member, name, pair) : walk(member, key);
    if (key === '__proto__') Object.defineProperty(clean, key, { value: said, enumerable: true, configurable: true, writable: true });
    else clean[key] = said;
  }
  return clean;
}

function redactMember(key: string, text: string, parent: string, pair: ReturnType<typeof pairOf>): Json {
  if (text.startsWith('[redacted ') && isToken.test(text)) return text;
  if (key === 'CloudTrailEvent') return token('event', text); // all that somebody sent with a request; its members of their own say who, what and when
  if (key === 'HeaderValue') return token('origin-header', text); // what CloudFront shows an origin, often the secret that the two share, under any name
  if (/(?:password|passphrase)$/i.test(key) && text !== '') return token('named-secret', text);
  if (sharedKeys.has(key) && text !== '') return token('shared-key', text);
  if (key === 'UserData' || (parent === 'UserData' && key === 'Value')) return token('user-data', text);
  if (free.has(parent) && (pair === null || key === pair.valueKey)) return token('environment', text);
  if (pair !== null && key === pair.valueKey && looksSecret(pair.name, text)) return token('named-secret', text);
  if (named.has(parent) && pair === null && looksSecret(key, text)) return token('named-secret', text);
  return walk(text, key);
}

/** IAM sends policy documents percent-encoded (RFC 3986): what is secret once it is decoded is secret there too. A text without secrets stays as it is. */
function redactEncoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  let plain: string;
  try {
    plain = decodeURIComponent(text);
  } catch {
    return text;
  }
  const clean = redactText(redactJson(plain));
  return clean === plain ? text : encodeURIComponent(clean);
}

/** Some answers carry JSON as text (AWS Config's results): what is secret by its name is secret there too. A text without secrets stays as it is. */
function redactJson(text: string): string {
  if (!text.startsWith('{') || !text.endsWith('}')) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const clean = JSON.stringify(redact(value));
  return clean === JSON.stringify(value) ? text : clean;
}

const pairs = [
  ['Key', 'Value'],
  ['key', 'value'],
  ['Name', 'Value'],
  ['name', 'value'],
  ['ParameterKey', 'ParameterValue'],
  ['ParameterName', 'ParameterValue'],
  ['OutputKey', 'OutputValue'],
  ['TagKey', 'TagValue'],
] as const;
/** A tag, parameter or variable: an object with a name and a text value. */
function pairOf(value: object): { name: string; valueKey: string } | null {
  for (const [nameKey, valueKey] of pairs) {
    const name: unknown = Reflect.get(value, nameKey);
    if (typeof name === 'string' && typeof plain(Reflect.get(value, valueKey)) === 'string') return { name, valueKey };
  }
  return null;
}
