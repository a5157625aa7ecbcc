import type { Json } from '#kernel/call';

/** The version of the rules below; it stands in `tape.json`. */
export const redactor = 'redactor/1';

/** Secrets that betray themselves by their form, wherever they stand. Every pattern is linear: no nested quantifiers. */
const forms: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g],
  ['jwt', /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000}/g],
  ['github-token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g],
  ['gitlab-token', /\bglpat-[A-Za-z0-9_-]{20,64}/g],
  ['slack-token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g],
  ['stripe-key', /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,128}/g],
  ['google-api-key', /\bAIza[0-9A-Za-z_-]{35}/g],
  ['sendgrid-key', /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g],
  ['npm-token', /\bnpm_[A-Za-z0-9]{36}/g],
  ['url-password', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,256}:[^\s:/@]{3,256}@/gi],
  ['aws-secret-key', /(?<=(?:secret|aws)[a-z_ -]{0,30}(?:key|token)["'\s:=]{1,6})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi],
];
const secretName = /pass(?:word|wd|phrase)?$|^pwd$|secret|token|api[-_]?key|private[-_]?key|credential|connection[-_]?string/i;
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

/** A text without the secrets that its form gives away. */
export function redactText(text: string): string {
  if (text.length < 12) return text;
  let clean = text;
  for (const [rule, pattern] of forms) clean = clean.replace(pattern, secret => token(rule, secret));
  return clean;
}

function looksSecret(name: string, value: string): boolean {
  return secretName.test(name) && value.length >= 8 && value.length <= 512 && !harmless.test(value) && !value.startsWith('[redacted ') && entropy(value) >= 2.5;
}

/** Maps whose values people fill freely; every value in them is dropped, the names stay. */
const freeMaps = new Set(['Variables', 'environmentVariables', 'stageVariables']);

/**
 * An AWS answer as JSON (dates ISO 8601, bytes base64, without `$metadata`) in which secrets are replaced by a token that says the rule, the
 * length and the entropy. Runs inside the response, before a log, a tape or a rule can see it; running it again changes nothing.
 */
export function redact(value: unknown): Json {
  return walk(value, '');
}

function walk(value: unknown, name: string): Json {
  switch (typeof value) {
    case 'string':
      return redactText(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
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
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(item => walk(item, name));
  const clean: Record<string, Json> = {};
  const pair = pairOf(value);
  for (const [key, member] of Object.entries(value)) {
    if (key === '$metadata' || member === undefined) continue;
    if (key === 'UserData' && typeof member === 'string') clean[key] = token('user-data', member);
    else if (freeMaps.has(name) && typeof member === 'string') clean[key] = member.startsWith('[redacted ') ? member : token('environment', member);
    else if (pair !== null && key === pair.valueKey && looksSecret(pair.name, pair.value)) clean[key] = token('named-secret', pair.value);
    else clean[key] = walk(member, key);
  }
  return clean;
}

/** A tag, parameter or variable: an object with a name and a text value. */
function pairOf(value: object): { name: string; value: string; valueKey: string } | null {
  for (const [nameKey, valueKey] of [['Key', 'Value'], ['key', 'value'], ['name', 'value'], ['ParameterKey', 'ParameterValue'], ['OutputKey', 'OutputValue'], ['TagKey', 'TagValue']] as const) {
    const name: unknown = Reflect.get(value, nameKey);
    const text: unknown = Reflect.get(value, valueKey);
    if (typeof name === 'string' && typeof text === 'string') return { name, value: text, valueKey };
  }
  return null;
}
