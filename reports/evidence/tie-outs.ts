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
  /** `not-comparable`: one of the two was not read, or they do not count quite the same; `note` says so. */
  readonly result: 'match' | 'mismatch' | 'not-comparable';
  readonly note: string;
  /** The calls that were counted. */
  readonly calls: readonly string[];
};

type Count = { value: number; readonly calls: string[]; unread: string | null };
type Counts = Map<string, Count>;

/** Counts, in one pass over a tape's calls, what AWS says twice. Whoever leaves something out of one answer has to know of the other. */
export function tieOuts(): { wants(file: CallsFile): boolean; add(file: CallsFile, call: ReadCall): void; records(scope: readonly string[]): readonly TieOut[] } {
  const accounts = new Map<string, Counts>();
  const organization = new Map<string, string>();
  let listing: Count | null = null;
  return {
    wants: ({ service, collector }) => collector !== null && (listed.has(collector) || service === 'organizations'),
    add({ account, collector }, call) {
      const { op, out, err } = call;
      if (collector === 'organizations-accounts' && op === 'ListAccounts') {
        listing ??= { value: 0, calls: [], unread: null };
        take(listing, call, countOf(out?.Accounts));
        for (const each of arrayOf(out?.Accounts)) if (typeof each?.Id === 'string') organization.set(each.Id, String(each.Status));
        return;
      }
      const own = accounts.get(account) ?? new Map<string, Count>();
      accounts.set(account, own);
      const put = (name: string, value: number | null): void => {
        const count = own.get(name) ?? { value: 0, calls: [], unread: null };
        own.set(name, count);
        take(count, call, value);
      };
      if (collector === 'iam-authorization-details' && op === 'GetAccountAuthorizationDetails') {
        put('details.users', countOf(out?.UserDetailList));
        put('details.groups', countOf(out?.GroupDetailList));
        put('details.roles', countOf(out?.RoleDetailList));
        put('details.policies', err === null ? arrayOf(out?.Policies).filter(policy => String(policy?.Arn).split(':')[4] === account).length : null);
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
      if (listing !== null) {
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
        const pair = (what: string, source: readonly [string, string], against: readonly [string, string], shift = 0): void => {
          const [left, right] = [own.get(source[0]), own.get(against[0])];
          const unread = left === undefined ? `${source[1]} is not on the tape` : right === undefined ? `${against[1]} is not on the tape` : (left.unread ?? right.unread);
          const [actual, expected] = [left === undefined || left.unread !== null ? null : left.value, right === undefined || right.unread !== null ? null : right.value - shift];
          records.push({
            account,
            what,
            source: source[1],
            against: against[1],
            actual,
            expected,
            result: unread !== null ? 'not-comparable' : actual === expected ? 'match' : 'mismatch',
            note: unread ?? (actual === expected ? '' : 'the two answers differ: something was made or deleted between them, or one of them is not whole'),
            calls: [...(left?.calls ?? []), ...(right?.calls ?? [])],
          });
        };
        pair('users', ['details.users', 'iam:GetAccountAuthorizationDetails'], ['summary.users', 'iam:GetAccountSummary Users']);
        pair('users', ['details.users', 'iam:GetAccountAuthorizationDetails'], ['report.rows', 'iam:GetCredentialReport, rows without the root user'], 1);
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

const listed = new Set(['iam-authorization-details', 'iam-account-summary', 'iam-credential-report', 'iam-virtual-mfa-devices', 'organizations-accounts']);

/** A null value, or an error, leaves the count unread, whatever other pages said. */
function take(count: Count, { id, err, op }: ReadCall, value: number | null): void {
  count.calls.push(id);
  if (err !== null) count.unread ??= `${op} failed: ${err.name}`;
  else if (value === null) count.unread ??= `${op} does not say`;
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
