import type { Json } from '#kernel/call';
import type { Form } from './sdk-model.ts';

/** What a recording writes in place of a value. `undefined`: what it wrote is not to be had back, and the member is left out. */
export type Restore = { readonly text: (text: string) => string; readonly instant: (text: string) => string | undefined; readonly number: (text: string) => number | undefined };

export const verbatim: Restore = { text: text => text, instant: () => undefined, number: () => undefined };

/**
 * An answer of another tool as the SDK gives it in JSON, by the SDK's own schema: instants as ISO 8601, bytes as base64, policy documents that botocore
 * decoded as URL-encoded text (RFC 3986) again. What AWS sent and the SDK does not know, or what is null, is not there, as with the SDK.
 */
export function sdkForm(value: unknown, form: Form, restore: Restore): Json | undefined {
  const plain = plainClass(value);
  if (plain === null || plain === undefined) return undefined;
  switch (form.is) {
    case 'structure':
      return typeof plain === 'object' && !Array.isArray(plain) ? structure(plain as Record<string, unknown>, form.members, restore) : asIs(plain, restore);
    case 'list':
      return Array.isArray(plain) ? plain.map(item => sdkForm(item, form.of(), restore)).filter(item => item !== undefined) : asIs(plain, restore);
    case 'map':
      return typeof plain === 'object' && !Array.isArray(plain)
        ? Object.fromEntries(
            Object.entries(plain)
              .map(([key, member]) => [restore.text(key), sdkForm(member, form.of(), restore)] as const)
              .filter((pair): pair is [string, Json] => pair[1] !== undefined),
          )
        : asIs(plain, restore);
    case 'instant':
      return instantOf(plain, restore);
    case 'bytes':
      return typeof plain === 'string' ? bytesOf(restore.text(plain)) : asIs(plain, restore);
    case 'text':
      return typeof plain === 'object' ? encodeURIComponent(JSON.stringify(restored(plain, restore))) : typeof plain === 'string' ? restore.text(plain) : String(plain);
    case 'number':
      return typeof plain === 'string' ? (plain.trim() === '' || Number.isNaN(Number(plain)) ? restore.number(plain) : Number(plain)) : asIs(plain, restore);
    case 'flag':
      return typeof plain === 'string' ? (/^(true|false)$/i.test(plain) ? plain.toLowerCase() === 'true' : undefined) : asIs(plain, restore);
    case 'open':
      return asIs(plain, restore);
  }
}

function structure(value: Record<string, unknown>, members: ReadonlyMap<string, () => Form>, restore: Restore): Json {
  const out: Record<string, Json> = {};
  for (const [name, form] of members) {
    const member = sdkForm(value[name], form(), restore);
    if (member !== undefined) out[name] = member;
  }
  return out;
}

/** placebo writes what JSON does not have as an object with `__class__`. */
function plainClass(value: any): unknown {
  if (value === null || typeof value !== 'object' || typeof value.__class__ !== 'string') return value;
  switch (value.__class__) {
    case 'datetime':
    case 'date':
      return new Date(Date.UTC(value.year, value.month - 1, value.day, value.hour ?? 0, value.minute ?? 0, value.second ?? 0, Math.floor((value.microsecond ?? 0) / 1000))).toISOString();
    case 'StreamingBody':
      return value.body;
    case 'bytes':
      return Buffer.from(value.value ?? value.data ?? '', 'base64').toString('latin1');
    default:
      throw new TypeError(`a ${value.__class__} of placebo, which nobody has met yet`);
  }
}

/** Seconds of the epoch or any form of a date; text without a zone is UTC, as all that AWS sends. */
function instantOf(value: unknown, restore: Restore): string | undefined {
  if (typeof value === 'number') return new Date(value > 1e11 ? value : value * 1000).toISOString();
  if (typeof value !== 'string') return undefined;
  const iso = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  const at = iso === null ? Date.parse(value) : Date.parse(`${value.replace(' ', 'T')}${iso[1] === undefined ? 'Z' : ''}`);
  return Number.isNaN(at) ? restore.instant(value) : new Date(at).toISOString();
}

/** Bytes were recorded as the text that they are, at times as Python prints them. */
function bytesOf(text: string): string {
  const printed = /^b'(.*)'$/s.exec(text);
  return Buffer.from(printed?.[1] ?? text, 'utf8').toString('base64');
}

/** A value that is not what the schema says: the collector is to judge it. */
function asIs(value: unknown, restore: Restore): Json {
  return restored(value, restore) as Json;
}

function restored(value: unknown, restore: Restore): unknown {
  const plain = plainClass(value);
  if (typeof plain === 'string') return restore.text(plain);
  if (Array.isArray(plain)) return plain.map(item => restored(item, restore));
  if (plain === null || typeof plain !== 'object') return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, member]) => [key, restored(member, restore)]));
}
