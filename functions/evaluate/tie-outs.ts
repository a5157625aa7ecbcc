import type { ReadCall } from '#kernel/call';
import type { CallsFile } from '#kernel/tape';

/** Two counts of the same thing from two sources of AWS. */
export type TieOut = {
  readonly account: string;
  readonly what: string;
  readonly source: string;
  readonly against: string;
  readonly actual: number | null;
  readonly expected: number | null;
  /**
   * `explained`: as many things more as were made just before they were listed, which the other count does not know yet. `not-comparable`: one of the two was not read, or they do not count quite the
   * same; `note` says so.
   */
  readonly result: 'match' | 'mismatch' | 'explained' | 'not-comparable';
  readonly note: string;
  /** The calls that were counted. */
  readonly calls: readonly string[];
};

type Count = { value: number; readonly calls: string[]; unread: string | null; /** Of what was made in the hours before it was listed: how long before, in milliseconds. */ readonly young: number[] };
type Counts = Map<string, Count>;

/** Counts, in one pass over a tape's calls, what AWS says twice. Whoever leaves something out of one answer has to know of the other. `scope`: the accounts that the run looked at; null leaves their own count out. */
export function tieOuts(): { wants(file: CallsFile): boolean; add(file: CallsFile, call: ReadCall): void; records(scope: readonly string[] | null): readonly TieOut[] } {
  const accounts = new Map<string, Counts>();
  const organization = new Map<string, string>();
  let listing: Count | null = null;
  return {
    wants: ({ service, collector }) => collector !== null && (listed.has(collector) || service === 'organizations'),
    add({ account, collector }, call) {
      const { op, out, err } = call;
      if (collector === 'organizations-accounts' && op === 'ListAccounts') {
        listing ??= { value: 0, calls: [], unread: null, young: [] };
        take(listing, call, countOf(out?.Accounts));
        for (const each of arrayOf(out?.Accounts)) if (typeof each?.Id === 'string') organization.set(each.Id, String(each.Status));
        return;
      }
      const own = accounts.get(account) ?? new Map<string, Count>();
      accounts.set(account, own);
      const put = (name: string, value: number | null, items: readonly any[] = []): void => {
        const count = own.get(name) ?? { value: 0, calls: [], unread: null, young: [] };
        for (const item of items) {
          const age = Date.parse(call.at) - Date.parse(String(item?.CreateDate));
          if (age < REPORT_MS) count.young.push(age);
        }
        own.set(name, count);
        take(count, call, value);
      };
      if (collector === 'iam-authorization-details' && op === 'GetAccountAuthorizationDetails') {
        put('details.users', countOf(out?.UserDetailList), arrayOf(out?.UserDetailList));
        put('details.groups', countOf(out?.GroupDetailList), arrayOf(out?.GroupDetailList));
        put('details.roles', countOf(out?.RoleDetailList), arrayOf(out?.RoleDetailList));
        const policies = arrayOf(out?.Policies).filter(policy => String(policy?.Arn).split(':')[4] === account);
        put('details.policies', err === null ? policies.length : null, policies);
      }
      if (collector === 'iam-account-summary' && op === 'GetAccountSummary') {
        for (const [name, key] of [
          ['summary.users', 'Users'],
          ['summary.groups', 'Groups'],
          ['summary.roles', 'Roles'],
          ['summary.policies', 'Policies'],
          ['summary.mfa', 'MFADevicesInUse'],
        ] as const)
          put(name, numberOf(out?.SummaryMap?.[key]));
      }
      if (collector === 'iam-credential-report' && op === 'GetCredentialReport') put('report.rows', rowsOf(out?.Content));
      if (collector === 'iam-virtual-mfa-devices' && op === 'ListVirtualMFADevices') put('virtual.mfa', countOf(out?.VirtualMFADevices));
    },
    records(scope) {
      const records: TieOut[] = [];
      if (listing !== null && scope !== null) {
        const active = [...organization].filter(([, status]) => status === 'ACTIVE').map(([id]) => id);
        const outside = active.filter(id => !scope.includes(id));
        const unknown = scope.filter(id => !organization.has(id));
        records.push({
          account: 'organization',
          what: 'accounts',
          source: 'accounts that the run looked at',
          against: 'organizations:ListAccounts, those that are ACTIVE',
          actual: scope.length,
          expected: active.length,
          result: listing.unread !== null ? 'not-comparable' : outside.length + unknown.length === 0 ? 'match' : 'mismatch',
          note:
            listing.unread ??
            (outside.length + unknown.length === 0
              ? ''
              : [outside.length === 0 ? '' : `not looked at: ${outside.join(' ')}`, unknown.length === 0 ? '' : `not in the organisation: ${unknown.join(' ')}`].filter(part => part !== '').join('; ')),
          calls: listing.calls,
        });
      }
      for (const [account, own] of [...accounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const pair = (what: string, source: readonly [string, string], against: readonly [string, string], { shift = 0, behind = SUMMARY_MS }: { readonly shift?: number; readonly behind?: number } = {}): void => {
          const [left, right] = [own.get(source[0]), own.get(against[0])];
          const unread = left === undefined ? `${source[1]} is not on the tape` : right === undefined ? `${against[1]} is not on the tape` : (left.unread ?? right.unread);
          const [actual, expected] = [left === undefined || left.unread !== null ? null : left.value, right === undefined || right.unread !== null ? null : right.value - shift];
          const more = (actual ?? 0) - (expected ?? 0);
          const young = left?.young.filter(age => age < behind).length ?? 0;
          const explained = more > 0 && more <= young;
          records.push({
            account,
            what,
            source: source[1],
            against: against[1],
            actual,
            expected,
            result: unread !== null ? 'not-comparable' : actual === expected ? 'match' : explained ? 'explained' : 'mismatch',
            note:
              unread ??
              (actual === expected
                ? ''
                : explained
                  ? `${more} more, and ${young} were made in the ${behind / 60_000} minutes before they were listed`
                  : 'the two answers differ: something was made or deleted between them, or one of them is not whole'),
            calls: [...(left?.calls ?? []), ...(right?.calls ?? [])],
          });
        };
        pair('users', ['details.users', 'iam:GetAccountAuthorizationDetails'], ['summary.users', 'iam:GetAccountSummary Users']);
        pair('users', ['details.users', 'iam:GetAccountAuthorizationDetails'], ['report.rows', 'iam:GetCredentialReport, rows without the root user'], { shift: 1, behind: REPORT_MS });
        pair('groups', ['details.groups', 'iam:GetAccountAuthorizationDetails'], ['summary.groups', 'iam:GetAccountSummary Groups']);
        pair('roles', ['details.roles', 'iam:GetAccountAuthorizationDetails'], ['summary.roles', 'iam:GetAccountSummary Roles']);
        pair('customer managed policies', ['details.policies', 'iam:GetAccountAuthorizationDetails'], ['summary.policies', 'iam:GetAccountSummary Policies']);
        const [virtual, used] = [own.get('virtual.mfa'), own.get('summary.mfa')];
        if (virtual !== undefined && used !== undefined) {
          const whole = virtual.unread === null && used.unread === null;
          const result = !whole || virtual.value < used.value ? 'not-comparable' : virtual.value === used.value ? 'match' : 'mismatch';
          records.push({
            account,
            what: 'MFA devices',
            source: 'iam:ListVirtualMFADevices, assigned',
            against: 'iam:GetAccountSummary MFADevicesInUse',
            actual: whole ? virtual.value : null,
            expected: whole ? used.value : null,
            result,
            note: virtual.unread ?? used.unread ?? (result === 'not-comparable' ? "AWS's count holds hardware devices too, which the list leaves out" : result === 'match' ? '' : 'the two answers differ'),
            calls: [...virtual.calls, ...used.calls],
          });
        }
      }
      return records;
    },
  };
}

/** AWS's own count may be behind by so much, and its report of credentials is made every four hours at most: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const SUMMARY_MS = 15 * 60_000;
const REPORT_MS = 4 * 3_600_000;
const listed = new Set(['iam-authorization-details', 'iam-account-summary', 'iam-credential-report', 'iam-virtual-mfa-devices', 'organizations-accounts']);

/** A null value, an error, or an answer of another run leaves the count unread, whatever other pages said. */
function take(count: Count, { id, err, op, reused }: ReadCall, value: number | null): void {
  count.calls.push(id);
  if (err !== null) count.unread ??= `${op} failed: ${err.name}`;
  else if (value === null) count.unread ??= `${op} does not say`;
  else if (reused !== undefined) count.unread ??= `${op} was answered in an earlier run`;
  else count.value += value;
}

function arrayOf(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : [];
}
function countOf(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}
function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Rows of the report without its heading: the root user and all users. */
function rowsOf(content: unknown): number | null {
  if (typeof content !== 'string') return null;
  return Buffer.from(content, 'base64').toString('utf8').trimEnd().split('\n').length - 1;
}
