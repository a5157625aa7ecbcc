import type { Json } from '#kernel/call';
import { redactionsIn, redactionToken, withoutRedactions, type Confidence } from '#kernel/redaction';
import { entropy, findSecrets, looksSecret, namedSecret, rulesFor } from './find-secrets.ts';
import { formRules, nameRules, otherRules } from './secret-rules.ts';

/** The version of the rules; it stands in `tape.json`. What an older one left is judged again where its values are still there, and else not assessed. */
export const redactor = 'redactor/4';

/** Makes a fingerprint of a secret under a key that only its owner has; null: there is no key. */
export type Fingerprint = ((secret: string) => string) | null;

const rules: ReadonlySet<string> = new Set<string>([...formRules.map(({ id }) => id), ...nameRules.map(({ id }) => id), ...otherRules]);

/** What is left of a secret: the rule, its length, how random it looked, how sure we are and its fingerprint. */
function token(rule: string, secret: string, confidence: Confidence | null, fingerprint: Fingerprint): string {
  const told = confidence === 'high' || confidence === 'medium';
  return redactionToken({ rule, length: secret.length, entropy: entropy(secret), confidence, fingerprint: told && fingerprint !== null ? fingerprint(secret) : null });
}

/** Whether a text is nothing but tokens of rules that we have: a made-up rule could be a value in disguise. */
function isToken(text: string): boolean {
  return text.startsWith('[redacted ') && withoutRedactions(text).trim() === '' && redactionsIn(text).every(({ rule }) => rules.has(rule));
}

/** A text without the secrets that its form gives away. */
export function redactText(text: string, fingerprint: Fingerprint = null): string {
  if (text.length < 12) return text;
  let clean = text;
  for (const { id, pattern } of rulesFor(text, false)) clean = clean.replace(pattern, secret => token(id, secret, 'high', fingerprint));
  return clean;
}

/** Maps, or lists of names with values, that people fill freely; every value in them is dropped, the names stay. */
const free = new Set(['Variables', 'environment', 'environmentVariables', 'EnvironmentVariables', 'RuntimeEnvironmentVariables', 'stageVariables', 'variables']);
/** Keys that two ends of a line share, and configurations that hold them: VPN tunnels, BGP sessions of Direct Connect and RADIUS servers of directories. */
const sharedKeys = new Set(['CustomerGatewayConfiguration', 'PreSharedKey', 'SharedSecret', 'authKey', 'customerRouterConfig']);
/** Maps from names to values of which only secrets are dropped. */
const named = new Set(['Tags', 'tags']);
/** The same, and lists of such, where what is packed is unpacked before it is judged. Tags are not: they hold names and ids, and have their own check. */
const settings = new Set(['Parameters', 'parameters', 'Outputs', 'Arguments', 'DefaultArguments', 'NonOverridableArguments', 'options', 'dockerLabels']);
/** Words of a command line: what follows `--password` is one. */
const commands = new Set(['command', 'entryPoint', 'Command', 'EntryPoint']);

/**
 * An AWS answer as JSON (dates ISO 8601, bytes base64, without `$metadata`) in which secrets are replaced by a token that says the rule, the
 * length, the entropy, the confidence and with a key the fingerprint. Runs inside the response, before a log, a tape or a rule can see it; running it again changes nothing.
 */
export function redact(value: unknown, fingerprint: Fingerprint = null): Json {
  return walk(plain(value), '', fingerprint);
}

/** Dates and bytes are texts on a tape, and judged as such. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') : value;
}

function walk(value: unknown, name: string, fingerprint: Fingerprint): Json {
  switch (typeof value) {
    case 'string':
      return walkText(value, fingerprint);
    case 'number':
      return Number.isFinite(value) ? value || 0 : null; // JSON knows no -0
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null ? null : walkObject(value, name, fingerprint);
    case 'undefined':
    case 'function':
    case 'symbol':
      return null;
  }
}

function walkText(text: string, fingerprint: Fingerprint): string {
  return redactEncoded(redactText(redactJson(text, fingerprint), fingerprint), fingerprint);
}

function walkObject(value: object, name: string, fingerprint: Fingerprint): Json {
  if (Array.isArray(value)) return commands.has(name) ? value.map((word, at) => redactWord(plain(word), value[at - 1], fingerprint)) : value.map(item => walk(plain(item), name, fingerprint));
  const pair = pairOf(value);
  const clean: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const member = plain(Reflect.get(value, key));
    if (key === '$metadata' || member === undefined) continue;
    const said = typeof member === 'string' ? redactMember(key, member, name, pair, fingerprint) : walk(member, key, fingerprint);
    if (key === '__proto__') Object.defineProperty(clean, key, { value: said, enumerable: true, configurable: true, writable: true });
    else clean[key] = said;
  }
  return clean;
}

function redactMember(key: string, text: string, parent: string, pair: ReturnType<typeof pairOf>, fingerprint: Fingerprint): Json {
  if (isToken(text)) return text;
  if (key === 'CloudTrailEvent') return rotationEvent(text) ?? token('event', text, null, null); // all that somebody sent with a request; its members of their own say who, what and when
  if (key === 'HeaderValue') return token('origin-header', text, null, null); // what CloudFront shows an origin, often the secret that the two share, under any name
  if (/(?:password|passphrase)$/i.test(key) && text !== '') return token('named-secret', text, namedSecret(key, text) ? 'medium' : 'none', fingerprint);
  if (sharedKeys.has(key) && text !== '') return token('shared-key', text, null, null);
  if (key === 'UserData' || (parent === 'UserData' && key === 'Value')) return dropped('user-data', text, '', fingerprint);
  const valued = pair === null || key === pair.valueKey;
  const valueName = pair === null ? key : pair.name;
  if (free.has(parent) && valued) return dropped('environment', text, valueName, fingerprint);
  if (settings.has(parent) && valued) return redactSetting(text, valueName, fingerprint);
  if ((pair !== null && key === pair.valueKey) || (named.has(parent) && pair === null))
    return looksSecret(valueName, text) ? token('named-secret', text, namedSecret(valueName, text) ? 'medium' : 'none', fingerprint) : walk(text, key, fingerprint);
  return walk(text, key, fingerprint);
}

const secretArn = /^arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,30}:\d{12}:secret:[\w/+=.@!-]{1,520}$/;

/**
 * What is kept of an event that Secrets Manager itself tells of a rotation: which secret it was, which stands nowhere else. Nobody sent anything with it. Null for all other events.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
function rotationEvent(text: string): string | null {
  if (text.length > 100_000 || !text.includes('AwsServiceEvent')) return null;
  try {
    const { eventSource, eventType, additionalEventData }: { eventSource?: unknown; eventType?: unknown; additionalEventData?: { SecretId?: unknown } | null } = JSON.parse(text);
    const SecretId = additionalEventData?.SecretId;
    if (eventSource !== 'secretsmanager.amazonaws.com' || eventType !== 'AwsServiceEvent' || typeof SecretId !== 'string' || !secretArn.test(SecretId)) return null;
    return redactText(SecretId) === SecretId ? JSON.stringify({ eventSource, eventType, additionalEventData: { SecretId } }) : null;
  } catch {
    return null;
  }
}

/** A value that goes whatever it is: what it was is told when it was a secret. */
function dropped(what: (typeof otherRules)[number], text: string, name: string, fingerprint: Fingerprint): string {
  const { found, unread } = findSecrets(text, name);
  const secrets = found.map(({ rule, confidence, text: secret }) => token(rule, secret, confidence, fingerprint));
  return secrets.length === 0 ? token(what, text, unread ? 'unread' : 'none', null) : secrets.join(' ');
}

/** A value that stays where it holds no secret. One that is all secret, or holds one that is packed, goes as a whole. */
function redactSetting(text: string, name: string, fingerprint: Fingerprint): Json {
  if (looksSecret(name, text)) {
    const { found } = findSecrets(text, name);
    return found.length === 0 ? token('named-secret', text, 'none', null) : dropped('named-secret', text, name, fingerprint);
  }
  const clean = walkText(text, fingerprint);
  return findSecrets(clean, name).found.length === 0 ? clean : dropped('named-secret', text, name, fingerprint);
}

/** A word of a command line, after the word before it. */
function redactWord(word: unknown, before: unknown, fingerprint: Fingerprint): Json {
  if (typeof word !== 'string') return walk(word, '', fingerprint);
  if (isToken(word)) return word;
  const flag = typeof before === 'string' && /^--?[A-Za-z][\w.-]{1,60}$/.test(before) ? before.replace(/^-+/, '') : '';
  return redactSetting(word, flag, fingerprint);
}

/** IAM sends policy documents percent-encoded (RFC 3986): what is secret once it is decoded is secret there too. A text without secrets stays as it is. */
function redactEncoded(text: string, fingerprint: Fingerprint): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  let plain: string;
  try {
    plain = decodeURIComponent(text);
  } catch {
    return text;
  }
  const clean = redactText(redactJson(plain, fingerprint), fingerprint);
  return clean === plain ? text : encodeURIComponent(clean);
}

/** Some answers carry JSON as text (AWS Config's results): what is secret by its name is secret there too. A text without secrets stays as it is. */
function redactJson(text: string, fingerprint: Fingerprint): string {
  if (!text.startsWith('{') || !text.endsWith('}')) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const clean = JSON.stringify(redact(value, fingerprint));
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
