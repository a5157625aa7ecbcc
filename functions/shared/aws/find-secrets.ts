import { gunzipSync } from 'node:zlib';
import { withoutRedactions } from '#kernel/redaction';
import { formRules, nameRules, type FormRule } from './secret-rules.ts';

/** A secret in a text. `text` is the secret itself and must not leave the redactor. */
type Found = { readonly rule: string; readonly confidence: 'high' | 'medium'; readonly text: string };
/** What was found; `unread` when a part was too large or too deep to be looked at. */
type Search = { readonly found: readonly Found[]; readonly unread: boolean };

/** Values inside values: JSON in base64 in JSON. */
const MAX_DEPTH = 4;
/** So many say enough; and each further one would be compared with all before it. */
const MAX_FOUND = 50;
/** Characters of a value, and bytes that a packed one may unpack to. User data has 16 KiB, a template 1 MB. */
const MAX_SIZE = 1_000_000;

const secretName = /pass(?:word|wd|phrase)|pass$|pwd$|secret|token|api[-_]?key|private[-_]?key|credential|connection[-_]?string/i;
const passwordName = /pass(?:word|wd|phrase)?$|pwd$/i;
/** Names that speak of a secret and hold something else: where it lies, how long it is. */
const aboutSecret =
  /(?:name|[-_]id|Id|arn|path|file|ur[il]|endpoint|host|policy|length|size|mode|type|ttl|age|table|field|header|prefix|suffix|days|hours|minutes|seconds|count|enabled|required|version|alias|expir[a-z]{0,8}|rotation|provider|issuer|audience|region|bucket|topic|queue|parameter|limit|algorithm)$/i;
const harmless = /^(?:arn:|\$\{|\{\{resolve:|https?:\/\/[^@]*$|true$|false$|none$|null$|changeme$|x+$|\*+$|\d{1,20}$|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$)/i;
/** What stands for a secret that lies elsewhere, or for none. */
const placeholder = /^(?:change[-_ ]?(?:it|me)|replace[-_ ]?me|your[-_ ]|example|dummy|todo|redacted|<[^>]{0,200}>$|\$|%[A-Z_]{1,60}%$|\/?[\w.-]{1,60}(?:\/[\w.-]{1,60}){1,10}$|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}$)/i;
/** CloudFormation resolves it, a shell or a task fills it in: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const reference = /^(?:\{\{resolve:(?:secretsmanager|ssm|ssm-secure):[^}]{1,2000}\}\}|arn:aws[a-z-]{0,20}:[^\s]{1,2000}|\$\{[^}]{1,200}\}|\*{4,}|)$/;

/** Shannon entropy, bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** One pass that tells whether any rule can match: few texts of an answer hold any of the heads. */
const anyHead = new RegExp([...new Set(formRules.flatMap(rule => rule.heads))].map(head => head.replace(/[^A-Za-z0-9]/g, String.raw`\$&`)).join('|'), 'i');

/** The rules whose form a text can hold; `settings`: also those that are only meant for settings. */
export function rulesFor(text: string, settings: boolean): readonly FormRule[] {
  if (!anyHead.test(text)) return [];
  const folded = text.toLowerCase();
  return formRules.filter(rule => (settings || rule.settings !== true) && rule.heads.some(head => folded.includes(head.toLowerCase())));
}

/** Whether a value under a name is dropped where only secrets are: wide on purpose, since what is kept is kept for years. */
export function looksSecret(name: string, value: string): boolean {
  return secretName.test(withoutRedactions(name)) && value.length >= 8 && !harmless.test(value) && entropy(value) >= 2.5;
}

/** Whether such a value is told as a secret: names that only speak of one, places and placeholders are not. A password need not be random, a key does. */
export function namedSecret(name: string, value: string): boolean {
  if (!looksSecret(name, value) || aboutSecret.test(name) || value.length > 512 || placeholder.test(value)) return false;
  return entropy(value) >= (passwordName.test(name) ? 2.5 : /^[0-9a-f]+$/i.test(value) ? 3 : 3.5);
}

/**
 * The secrets in a value that people filled in, under its name: by form, by name, in assignments (`export TOKEN=…`, `--password …`), and the same
 * inside JSON, base64, gzip and percent-encoding. Time grows with the length alone.
 */
export function findSecrets(text: string, name: string): Search {
  const search = { found: [] as Found[], unread: false };
  look(text, name, 0, search);
  return search;
}

type Open = { found: Found[]; unread: boolean };

function look(text: string, name: string, depth: number, search: Open): void {
  if (reference.test(text)) return;
  if (depth > MAX_DEPTH || text.length > MAX_SIZE) {
    search.unread = true;
    return;
  }
  const inside = structured(text);
  if (inside !== undefined) return lookInside(inside, name, depth + 1, search);
  const before = search.found.length;
  byForm(text, search);
  if (search.found.length > before && !/\s/.test(text)) return;
  const provider = nameRules.find(rule => rule.name.test(name) && rule.value.test(text));
  if (provider !== undefined) return void search.found.push({ rule: provider.id, confidence: 'high', text });
  const decoded = decode(text, search);
  const known = search.found.length;
  if (decoded !== null) look(decoded, name, depth + 1, search);
  if (search.found.length > known) return;
  if (!/\s/.test(text) && namedSecret(name, text)) return void search.found.push({ rule: 'named-secret', confidence: 'medium', text });
  if (search.found.length === before && /\s/.test(text) && namedSecret(name, text) && !text.includes('\n') && passwordName.test(name)) return void search.found.push({ rule: 'named-secret', confidence: 'medium', text });
  assignments(text, search);
}

function byForm(text: string, search: Open): void {
  for (const { id, pattern } of rulesFor(text, true)) {
    for (const [match] of text.matchAll(pattern)) {
      if (search.found.length >= MAX_FOUND) return;
      if (!search.found.some(({ text: known }) => known.includes(match))) search.found.push({ rule: id, confidence: 'high', text: match });
    }
  }
}

/** `name=value`, `name: value`, `"name": "value"`; and `--name value`. */
const assigned = /(?<![\w.-])([A-Za-z_-][\w.-]{1,60})["']?[ \t]{0,3}(?:[:=][ \t]{0,3}|(?<=(?<![\w.-])--?[A-Za-z][\w.-]{1,60})[ \t]{1,3})["']?([^\s"'`,;<>()[\]{}]{8,512})/g;

function assignments(text: string, search: Open): void {
  if (!/[=:]|(?:^|\s)-/.test(text)) return;
  for (const [, name, value] of text.matchAll(assigned)) {
    if (search.found.length >= MAX_FOUND) return;
    if (name === undefined || value === undefined || search.found.some(({ text: known }) => known.includes(value) || value.includes(known))) continue;
    const provider = nameRules.find(rule => rule.name.test(name) && rule.value.test(value));
    if (provider !== undefined) search.found.push({ rule: provider.id, confidence: 'high', text: value });
    else if (namedSecret(name.replace(/^-+/, ''), value)) search.found.push({ rule: 'named-secret', confidence: 'medium', text: value });
  }
}

function lookInside(value: unknown, name: string, depth: number, search: Open): void {
  if (typeof value === 'string') return look(value, name, depth, search);
  if (value === null || typeof value !== 'object') return;
  if (depth > MAX_DEPTH) {
    search.unread = true;
    return;
  }
  for (const [key, member] of Object.entries(value)) lookInside(member, Array.isArray(value) ? name : key, typeof member === 'string' ? depth : depth + 1, search);
}

function structured(text: string): object | undefined {
  if (!(text.startsWith('{') && text.trimEnd().endsWith('}')) && !(text.startsWith('[') && text.trimEnd().endsWith(']'))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value === null || typeof value !== 'object' ? undefined : value;
  } catch {
    return undefined;
  }
}

/** What a text says once it is unpacked, or null where it is not packed. */
function decode(text: string, search: Open): string | null {
  if (text.length >= 16 && /^[A-Za-z0-9+/\r\n]+={0,2}\s*$/.test(text)) {
    const bytes = Buffer.from(text, 'base64');
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unzipped(bytes, search);
    const plain = bytes.toString('utf8');
    if (isText(plain)) return plain;
  }
  if (/%[0-9a-f]{2}/i.test(text)) {
    try {
      const plain = decodeURIComponent(text);
      return plain === text ? null : plain;
    } catch {
      return null;
    }
  }
  return null;
}

function unzipped(bytes: Buffer, search: Open): string | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_SIZE }).toString('utf8');
  } catch {
    search.unread = true; // larger than we look at, or broken
    return null;
  }
}

/** Random bytes are no text: what is base64 by its letters alone unpacks to control characters. */
function isText(plain: string): boolean {
  return plain.length >= 8 && !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(plain);
}
