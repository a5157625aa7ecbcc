import { rotationPrefix } from '#evaluate/evaluate-run';
import type { RotationRecord } from '#evaluate/rotation-records';
import type { RunRecord } from '#kernel/run';
import { DAY, instant } from '#kernel/time';
import { datesOf, dueCalendar, type DueEntry } from '#rotation/due-calendar';
import type { Grace } from '#rotation/grace';
import type { HistoryHead, HistoryLine } from '#rotation/history-line';
import { recordRun, type CredentialSight, type RotationWatch } from '#rotation/record-run';
import { historyReader, type RotationHistory } from '#rotation/rotation-history';
import { rotationRate, WINDOW_DAYS, type RotationRate } from '#rotation/rotation-rate';
import { lineWriter, readLines } from '#store/lines';
import type { Objects } from '#store/objects';

const prefix = 'history/rotation/';
const ending = '.ndjson.gz';

/**
 * Adds what a run learned of rotations to the history: one object a run beside the runs, whose content follows from the runs before it. The same run
 * again writes the same bytes; a run that judged no credentials leaves nothing.
 */
export async function keepRotation({ root, folder, record }: { readonly root: Objects; readonly folder: Objects; readonly record: Pick<RunRecord, 'run' | 'asOf'> }): Promise<void> {
  const accounts: string[] = [];
  const sights: CredentialSight[] = [];
  const watches: RotationWatch[] = [];
  const kinds = new Set<string>();
  for await (const { account, entry } of recordsOf(folder)) {
    if (accounts.at(-1) !== account) accounts.push(account);
    if (entry === null) continue;
    if (entry.type === 'credential') sights.push(entry);
    else if (entry.type === 'watch') watches.push(entry);
    else if (entry.type === 'listed') for (const kind of entry.whole ? [...entry.kinds, allKinds] : entry.kinds) kinds.add(`${entry.account} ${entry.region} ${kind}`);
  }
  if (accounts.length === 0) return;
  const before = await readHistory(root, record.asOf, false);
  // Of a type that is named otherwise than the kind it is made from nothing has ended unless all was listed there.
  const listed = (account: string, region: string, of: string): boolean => kinds.has(`${account} ${region} ${kindsNamedAsTypes.has(of) ? of : allKinds}`);
  const head: HistoryHead = { schema: 'rotation-history/1', run: record.run, asOf: record.asOf, accounts };
  const writer = await lineWriter(root, `${prefix}${record.asOf}${ending}`);
  await writer.write(JSON.stringify(head));
  for (const line of recordRun(before, { asOf: record.asOf, accounts, sights, watches, listed })) await writer.write(JSON.stringify(line));
  await writer.close();
}

const allKinds = '*';
/** Types of credentials that are all resources of the kind of the same name. */
const kindsNamedAsTypes: ReadonlySet<string> = new Set([
  'secretsmanager-secret',
  'iam-access-key',
  'iam-saml-provider',
  'iam-server-certificate',
  'kms-key',
  'acm-certificate',
  'acmpca-certificate-authority',
  'apigateway-client-certificate',
  'rolesanywhere-trust-anchor',
  'rolesanywhere-crl',
  'rolesanywhere-subject',
]);

/** What reports tell of rotation; null where no run has looked. */
export type RotationSource = {
  readonly rate: RotationRate;
  /** The headline as it was at the end of earlier weeks, oldest first, as far as the history goes back. */
  readonly earlier: readonly Pick<RotationRate, 'window' | 'state' | 'headline'>[];
  readonly due: readonly DueEntry[];
  /** Kinds of credentials that this run could not list to their end. */
  readonly gaps: readonly { readonly account: string; readonly region: string; readonly of: string; readonly why: string }[];
};
const EARLIER_WEEKS = 12;
const WEEK = 7 * DAY;

export async function readRotation({ root, folder, asOf, grace }: { readonly root: Objects; readonly folder: Objects; readonly asOf: string; readonly grace: Grace }): Promise<RotationSource | null> {
  const due: DueEntry[] = [];
  const gaps: RotationSource['gaps'][number][] = [];
  let looked = false;
  for await (const { entry } of recordsOf(folder)) {
    looked = true;
    if (entry === null) continue;
    if (entry.type === 'credential') due.push(...datesOf(entry));
    else if (entry.type === 'commitment')
      due.push({ what: 'commitment', at: entry.endsAt, of: entry.kind, resource: entry.resource, name: entry.name, account: entry.account, region: entry.region, owner: entry.owner, managed: null, crown: false });
    else if (entry.type === 'gap') gaps.push({ account: entry.account, region: entry.region, of: entry.of, why: entry.why });
  }
  if (!looked) return null;
  const history = await readHistory(root, asOf, true);
  const rate = rotationRate(history, { at: asOf, grace });
  const earlier: RotationSource['earlier'][number][] = [];
  for (let week = EARLIER_WEEKS; week > 0; week -= 1) {
    const at = instant(Date.parse(asOf) - week * WEEK);
    if (rate.firstLook === null || at < rate.firstLook) continue;
    const { window, state, headline } = rotationRate(history, { at, grace });
    earlier.push({ window, state, headline });
  }
  return { rate, earlier, due: dueCalendar(due, asOf), gaps };
}

/** The stored history up to an instant, that of a run at the instant itself only when `own`; older rotations than the reports look at are left out. */
export async function readHistory(root: Objects, asOf: string, own: boolean): Promise<RotationHistory> {
  const keepFrom = Date.parse(asOf) - (WINDOW_DAYS * DAY + (EARLIER_WEEKS + 1) * WEEK);
  const reader = historyReader(keepFrom);
  for await (const key of root.list(prefix)) {
    const at = key.slice(prefix.length, -ending.length);
    if (!key.endsWith(ending) || at > asOf || (at === asOf && !own)) continue;
    let begun = false;
    for await (const batch of readLines(root, key)) {
      for (const text of batch) {
        if (text === '') continue;
        if (begun) reader.add(JSON.parse(text) as HistoryLine);
        else reader.head(JSON.parse(text) as HistoryHead);
        begun = true;
      }
    }
  }
  return reader.done();
}

/** What the accounts' passes left, account by account; `entry` is null once for each, so that one without credentials is known to have been looked at. */
async function* recordsOf(folder: Objects): AsyncGenerator<{ readonly account: string; readonly entry: RotationRecord | null }> {
  for await (const key of folder.list(rotationPrefix)) {
    const account = key.slice(rotationPrefix.length, -ending.length);
    yield { account, entry: null };
    for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') yield { account, entry: JSON.parse(text) as RotationRecord };
  }
}
