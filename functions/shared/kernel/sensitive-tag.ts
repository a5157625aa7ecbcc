import { foldTagKey } from './fold-tag-key.ts';
import { isMailAddress } from './tag-format.ts';

/**
 * Secrets that betray themselves by their form. Most of them the redactor takes out of an answer before anything sees it and leaves a token
 * that says which it was; the forms stand here again for tapes that somebody made by hand. All linear.
 */
const forms: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['AWS access key id', /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/],
  ['private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY/],
  ['JSON web token', /eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,2000}/],
  ['GitHub token', /(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/],
  ['GitLab token', /glpat-[A-Za-z0-9_-]{20}/],
  ['Slack token', /xox[abeoprs]-[A-Za-z0-9-]{10}/],
  ['Stripe key', /[rs]k_(?:live|test)_[A-Za-z0-9]{16}/],
  ['Google API key', /AIza[0-9A-Za-z_-]{35}/],
  ['password in a URL', /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,256}:[^\s:/@]{3,256}@/i],
];
const token = /\[redacted ([a-z-]{1,40}) len=\d{1,9} entropy=/;
const tokenNames: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  'private-key': 'private key',
  jwt: 'JSON web token',
  'github-token': 'GitHub token',
  'gitlab-token': 'GitLab token',
  'slack-token': 'Slack token',
  'stripe-key': 'Stripe key',
  'google-api-key': 'Google API key',
  'url-password': 'password in a URL',
  'database-url': 'password in a URL',
  'aws-secret-key': 'AWS secret key',
});

/** Keys in which a mail address is what one expects. */
const contact = /owner|contact|mail|maintainer|createdby|creator|team|author|requester/;

/** What a tag's value gives away (`private key`, `mail address` …), or null. A mail address is right under a key of contact or under one of `owners`. Never returns any of the value. */
export function sensitiveIn(key: string, value: string, owners: readonly string[]): string | null {
  const redacted = token.exec(value)?.[1];
  if (redacted !== undefined) return tokenNames[redacted] ?? 'secret';
  for (const [what, pattern] of forms) if (pattern.test(value)) return what;
  const mail = value.includes('@') && value.split(/[\s,;<>]+/).some(isMailAddress);
  return mail && !owners.includes(key) && !contact.test(foldTagKey(key)) ? 'mail address' : null;
}
