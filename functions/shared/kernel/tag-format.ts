/** Forms that a tag's value may have to have. */
export const tagFormats = ['email', 'iso-date', 'number', 'arn', 'account-id'] as const;
export type TagFormat = (typeof tagFormats)[number];

/** How a person is told what the form is. */
export const tagFormatNames: Readonly<Record<TagFormat, string>> = {
  email: 'a mail address',
  'iso-date': 'a date such as 2026-03-31',
  number: 'a number',
  arn: 'an ARN',
  'account-id': 'an account id of 12 digits',
};

const forms: Readonly<Record<TagFormat, (value: string) => boolean>> = {
  email: isMailAddress,
  'iso-date': value => expiryOf(value) !== null,
  number: value => /^[+-]?\d{1,200}(\.\d{1,200})?$/.test(value),
  arn: value => /^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:./.test(value),
  'account-id': value => /^\d{12}$/.test(value),
};

/** Whether a tag's value has a form. */
export function hasFormat(format: TagFormat, value: string): boolean {
  return forms[format](value);
}

/** `a@b.c`, whole. */
export function isMailAddress(value: string): boolean {
  return value.length <= 254 && /^[^\s@<>,;:"]{1,64}@[^\s@.<>,;:"]+(\.[^\s@.<>,;:"]+)+$/.test(value);
}

/** The instant (milliseconds) at which a date or an instant in ISO 8601 is over: a day lasts to its end in UTC. Null for what is no date. */
export function expiryOf(value: string): number | null {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (date !== null) {
    const start = Date.parse(`${value}T00:00:00Z`);
    return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== value ? null : start + 86_400_000;
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(value)) return null;
  const day = value.slice(0, 10);
  if (expiryOf(day) === null) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
