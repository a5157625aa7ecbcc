import { createHash } from 'node:crypto';
import type { Service } from '#aws/clients';
import type { Restore } from './sdk-form.ts';

const home: Readonly<Record<string, string>> = { partition: 'aws', 'account-id': '111111111111', account: '111111111111', 'owner-id': '111111111111' };
const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

/**
 * What stands for the placeholders of LocalStack's snapshots: `<key-id:1>` becomes an id of the right form, the same wherever it stands, and a `datetime` the instant
 * of the recording (in milliseconds where AWS counts). Any other number or a flag cannot be had back.
 */
export function fill(service: Service, recordedAt: string): Restore {
  return {
    text: text => {
      const whole = /^<([\w-]+)(?::(\d+))?>$/.exec(text);
      if (whole !== null && /(^|[-_])arn$/i.test(whole[1] as string)) {
        const type = (whole[1] as string).replace(/[-_]?arn$/i, '').replaceAll('_', '-') || 'resource';
        return `arn:aws:${service.replaceAll('-', '')}:us-east-1:111111111111:${type}/${slug(whole[1] as string, whole[2])}`;
      }
      return text === 'datetime' || text === 'timestamp' ? recordedAt : text.replaceAll(/<([\w-]+)(?::(\d+))?>/g, (_, name: string, nth: string | undefined) => valueOf(name, nth));
    },
    instant: text => (isTime(text) || /^<[\w-]+(:\d+)?>$/.test(text) ? recordedAt : undefined),
    number: text => (isTime(text) ? Date.parse(recordedAt) : undefined),
  };
}

function isTime(text: string): boolean {
  return /^<?(date|time|expir|\w*-time|\w*-date)/i.test(text);
}

function valueOf(name: string, nth: string | undefined): string {
  const plain = name.toLowerCase().replaceAll('_', '-');
  if (/(^|-)region$/.test(plain)) return regions[(Number(nth ?? 1) - 1) % regions.length] as string;
  if (plain.startsWith('arnpart')) return `-${digest(name + (nth ?? '')).slice(0, 6)}`; // Secrets Manager adds a hyphen and six characters
  if (/uuid$|^key-id$|^version-id$|^request-id$|key-material-id$/.test(plain)) return uuid(`${plain}:${nth ?? ''}`);
  return home[plain] ?? slug(name, nth);
}

function slug(name: string, nth: string | undefined): string {
  return `${name.replaceAll('_', '-')}${nth === undefined ? '' : `-${nth}`}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function uuid(text: string): string {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
