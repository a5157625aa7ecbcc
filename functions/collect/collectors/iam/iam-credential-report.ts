import { part, unread } from '#kernel/part';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { csvRows } from '../csv-rows.ts';
import { textIn, understand } from '../understand.ts';

const pollMs = 2000;
const polls = 60;
/** The report went away or is not there yet: asking for a new one mends it. */
const again = ['CredentialReportNotReadyException', 'CredentialReportNotPresentException', 'CredentialReportExpiredException'];

type Row = Readonly<Record<string, string>>;

/** `true` or `false`; what is neither is handed on, so that the kind's schema refuses it. */
function flag(text: string | undefined): any {
  return text === 'true' ? true : text === 'false' ? false : (text ?? null);
}

/** An instant; null where the report says that there is none. What is neither is handed on, so that the kind's schema refuses it. */
function instantOrNull(row: Row, column: string): any {
  const text = textIn(row, column);
  if (text === 'N/A' || text === 'no_information' || text === 'not_supported') return null;
  return Number.isNaN(Date.parse(text)) ? text : instant(text);
}

/** A key that was made inactive still has a date; only where there is no key is it `N/A`. */
function hasKey(row: Row, number: 1 | 2): boolean {
  return flag(row[`access_key_${number}_active`]) === true || textIn(row, `access_key_${number}_last_rotated`) !== 'N/A';
}

/** The same of its X.509 signing certificates. */
function hasCertificate(row: Row, number: 1 | 2): boolean {
  return flag(row[`cert_${number}_active`]) === true || textIn(row, `cert_${number}_last_rotated`) !== 'N/A';
}

/** When each active key was made: AWS calls it its last rotation. */
function activeKeysMadeAt(row: Row): any[] {
  return ([1, 2] as const).filter(number => flag(row[`access_key_${number}_active`]) === true).map(number => instantOrNull(row, `access_key_${number}_last_rotated`));
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function read(row: Row) {
  const arn = textIn(row, 'arn');
  if (row['user'] === '<root_account>') {
    return part('iam-root-user', arn, {
      passwordLastUsedAt: instantOrNull(row, 'password_last_used'),
      accessKeyLastUsedAt: later(instantOrNull(row, 'access_key_1_last_used_date'), instantOrNull(row, 'access_key_2_last_used_date')),
    });
  }
  return part('iam-user', arn, {
    passwordEnabled: flag(row['password_enabled']),
    passwordLastUsedAt: instantOrNull(row, 'password_last_used'),
    passwordChangedAt: instantOrNull(row, 'password_last_changed'),
    mfaActive: flag(row['mfa_active']),
    hasAccessKey: hasKey(row, 1) || hasKey(row, 2),
    hasSigningCertificate: hasCertificate(row, 1) || hasCertificate(row, 2),
    activeKeysMadeAt: activeKeysMadeAt(row),
  });
}

/** A user who was made after the report (AWS hands out one of up to four hours ago) has no row, and so a hole rather than an answer. */
export default defineCollector({
  id: 'iam-credential-report',
  title: 'The IAM credential report',
  scope: 'account',
  yields: {},
  fills: {
    'iam-user': ['passwordEnabled', 'passwordLastUsedAt', 'passwordChangedAt', 'mfaActive', 'hasAccessKey', 'hasSigningCertificate', 'activeKeysMadeAt'],
    'iam-root-user': ['passwordLastUsedAt', 'accessKeyLastUsedAt'],
    'iam-account': ['consoleUsers'],
  },
  actions: {
    GenerateCredentialReport: ['iam:GenerateCredentialReport'],
    GetCredentialReport: ['iam:GetCredentialReport'],
  },
  answers: { GetCredentialReport: again },
  async collect({ aws, wait }) {
    const { client, GenerateCredentialReportCommand, GetCredentialReportCommand } = await aws('iam');
    for (let poll = 0; poll < polls; poll += 1) {
      if (poll > 0) await wait(pollMs);
      const { State } = await client.send(new GenerateCredentialReportCommand({}));
      if (State !== 'COMPLETE') continue;
      try {
        await client.send(new GetCredentialReportCommand({}));
        return;
      } catch (error) {
        if (!(error instanceof Error && again.includes(error.name))) throw error;
      }
    }
    throw new Problem(`the credential report was not ready after ${(polls * pollMs) / 1000} seconds; scan again later`, 'failure');
  },
  *normalise({ op, out, err }, { partition, account }) {
    if (op !== 'GetCredentialReport' || err !== null) return;
    let rows: readonly Row[] = [];
    yield* understand('iam-user', 'a credential report', () => {
      rows = csvRows(Buffer.from(textIn(out, 'Content'), 'base64').toString('utf8'));
      if (rows.length === 0) throw new TypeError('not even the root user');
      return [];
    });
    for (const row of rows) yield* understand(row['user'] === '<root_account>' ? 'iam-root-user' : 'iam-user', 'a row of the credential report', () => [read(row)]);
    if (rows.length === 0) return;
    const passwords = rows.filter(row => row['user'] !== '<root_account>').map(row => flag(row['password_enabled']));
    const own = urnOf({ partition, account, region: 'global' }, 'iam-account', account);
    // one row that cannot be understood may be of one who has a password
    if (passwords.every(password => typeof password === 'boolean')) yield part('iam-account', own, { consoleUsers: passwords.filter(password => password).length });
    else yield unread('iam-account', own, ['consoleUsers']);
  },
});
