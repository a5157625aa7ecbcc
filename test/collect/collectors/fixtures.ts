import { readFileSync } from 'node:fs';

function fixture(path: string): any {
  return JSON.parse(readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8'));
}

/** An answer of AWS that Cloud Custodian recorded, as the SDK gives it in JSON. */
export function recorded(recording: string, file: string): any {
  return walk(plain(fixture(`cloud-custodian/${recording}/${file}.json`).data), sdkDate);
}

/** Answers that LocalStack recorded; ids and dates are placeholders, replaced here by ones of the right form. */
export function snapshot(test: string): any {
  return walk(fixture('localstack/snapshots.json')[test], text =>
    text === 'datetime'
      ? '2025-03-30T11:45:42.000Z'
      : text
          .replace('<partition>', 'aws')
          .replace('<region>', 'eu-west-1')
          .replace('<bucket-region:1>', 'eu-west-1')
          .replaceAll(/[<>:]/g, mark => (mark === ':' ? ':' : '')),
  );
}

/** The IAM details that cloudsplaining tests itself with, their dates in the SDK's form. */
export function authorization(file: string): any {
  return walk(fixture(`cloudsplaining/${file}.json`), sdkDate);
}

export function bill(file: string): any {
  return fixture(`cost-explorer/${file}.json`);
}

export function configProperties(type: string): string[] {
  return Object.keys(fixture(`aws-config-resource-schema/${type}.properties.json`));
}

function walk(value: any, text: (text: string) => string): any {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(item => walk(item, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, text)]));
}

/** Other tools write dates with an offset. */
function sdkDate(text: string): string {
  return /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?\+00:00$/.test(text) ? new Date(text.replace(' ', 'T')).toISOString() : text;
}

/** placebo writes a date as an object. */
function plain(value: any): any {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if (value.__class__ === 'datetime') return new Date(Date.UTC(value.year, value.month - 1, value.day, value.hour, value.minute, value.second, Math.floor(value.microsecond / 1000))).toISOString();
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}
