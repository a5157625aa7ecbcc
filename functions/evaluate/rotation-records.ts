import { rotationEvents } from '#inventory/secretsmanager-rotation-log';
import type { KindId, Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { epoch, instant } from '#kernel/time';
import type { CredentialSight, RotationWatch } from '#rotation/record-run';
import { renewalPeriodOf, renewed } from '#rotation/renewal';
import type { Gap } from './judge.ts';

/** The derived kind of all credentials. */
export const credentialKind: KindId = 'credential';
const logKind: KindId = 'secretsmanager-rotation-log';
/** What somebody is bound to until a day. */
const commitmentKinds = ['ec2-reserved-instance', 'rds-reserved-instance', 'elasticache-reserved-node', 'redshift-reserved-node', 'savings-plan'] as const satisfies readonly KindId[];

/** What a run leaves of an account's credentials, for the history of rotations and the calendar. */
export type RotationRecord =
  | ({ readonly type: 'credential'; /** The ARN of what it belongs to, or its own. */ readonly stands: string; readonly nextDueAt: string | null; readonly expiresAt: string | null; readonly crown: boolean } & CredentialSight)
  /** Which of the kinds that credentials are made from were listed to their end in a Region; `whole` when that is all that were looked for there. */
  | { readonly type: 'listed'; readonly account: string; readonly region: string; readonly kinds: readonly string[]; readonly whole: boolean }
  /** Credentials made from a kind may be missing in a Region. */
  | { readonly type: 'gap'; readonly account: string; readonly region: string; readonly of: string; readonly why: string }
  | ({ readonly type: 'watch' } & RotationWatch)
  | { readonly type: 'commitment'; readonly kind: string; readonly resource: string; readonly name: string; readonly account: string; readonly region: string; readonly owner: string | null; readonly endsAt: string };

/** CloudTrail delivers most events within minutes; https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
const LATE_MS = 3_600_000;

/** Null where the run's checks judge no credentials. Pure. */
export function rotationRecords({
  account,
  judged,
  sources,
  resources,
  gaps,
  regionsOf,
}: {
  readonly account: string;
  /** Kinds that the checks read, directly or through others. */
  readonly judged: ReadonlySet<string>;
  /** The kinds that credentials are made from. */
  readonly sources: readonly string[];
  readonly resources: (kind: string) => readonly Resource[];
  readonly gaps: (kind: string) => readonly Gap[];
  /** Where a kind was looked for, to whatever end. */
  readonly regionsOf: (kind: string) => readonly string[];
}): readonly RotationRecord[] | null {
  if (!judged.has(credentialKind)) return null;
  const records: RotationRecord[] = [];
  for (const credential of resources(credentialKind)) records.push(sightOf(credential));
  const regions = new Map<string, { readonly kinds: string[]; whole: boolean }>();
  for (const kind of sources) {
    const unlisted = new Set(gaps(kind).map(({ region }) => region));
    for (const region of new Set(regionsOf(kind))) {
      const here = regions.get(region) ?? { kinds: [], whole: true };
      regions.set(region, here);
      if (unlisted.has(region)) here.whole = false;
      else here.kinds.push(kind);
    }
    for (const { region, why, skipped } of gaps(kind)) if (!skipped) records.push({ type: 'gap', account, region, of: kind, why });
  }
  for (const [region, { kinds, whole }] of regions) records.push({ type: 'listed', account, region, kinds, whole });
  for (const [region, logs] of Map.groupBy(resources(logKind), log => log.region)) records.push({ type: 'watch', ...watchOf(account, region, logs, resources('secretsmanager-secret')) });
  for (const kind of commitmentKinds) {
    if (!judged.has(kind)) continue;
    for (const { resource, name, region, data, holes } of resources(kind)) {
      const { endsAt, state } = data as Partial<Kinds['ec2-reserved-instance']>;
      if (holes?.['endsAt'] === undefined && typeof endsAt === 'string' && (state === undefined || state === 'active')) records.push({ type: 'commitment', kind, resource, name, account, region, owner: null, endsAt });
    }
  }
  return records;
}

function sightOf({ resource, account, region, name, data, holes }: Resource<Partial<Kinds['credential']>>): RotationRecord {
  const known = <K extends keyof Kinds['credential']>(field: K): Kinds['credential'][K] | null => (holes?.[field] === undefined ? (data[field] ?? null) : null);
  const open = (field: keyof Kinds['credential'], as: string): readonly string[] => (holes?.[field] === undefined ? [] : [as]);
  return {
    type: 'credential',
    credential: resource,
    stands: known('belongsTo') ?? resource,
    account,
    region,
    name,
    of: known('type') ?? 'unknown',
    owner: null,
    managed: known('managed'),
    maxAgeDays: known('policyMaxAgeDays'),
    periodDays: known('configuredPeriodDays') ?? renewalPeriodOf({ of: known('type') ?? 'unknown', valueSince: known('materialCreatedAt'), expiresAt: known('expiresAt') }),
    createdAt: known('createdAt'),
    state: known('state'),
    replica: known('replicaOf') !== null,
    valueSince: known('materialCreatedAt'),
    version: known('materialVersion'),
    lastRotatedAt: known('lastRotatedAt'),
    rotations: known('rotations') ?? [],
    unread: [
      ...open('type', 'of'),
      ...open('managed', 'managed'),
      ...open('policyMaxAgeDays', 'maxAgeDays'),
      ...open('configuredPeriodDays', 'periodDays'),
      ...(renewed.has(known('type') ?? '') ? open('expiresAt', 'periodDays') : []),
      ...open('createdAt', 'createdAt'),
      ...open('state', 'state'),
      ...open('replicaOf', 'replica'),
      ...open('materialCreatedAt', 'valueSince'),
      ...open('rotations', 'rotations'),
    ],
    nextDueAt: known('nextDueAt'),
    expiresAt: known('expiresAt'),
    crown: known('crown') ?? false,
  };
}

/** What the logs of a Region say together: whole from where the one begins that reaches back least, and not at all where one could not be read. */
function watchOf(account: string, region: string, logs: readonly Resource<Kinds['secretsmanager-rotation-log']>[], secrets: readonly Resource<Partial<Kinds['secretsmanager-secret']>>[]): RotationWatch {
  const here = secrets.filter(secret => secret.region === region);
  const byName = new Map(here.map(({ name, resource }) => [name, resource]));
  const arns = new Set(here.map(({ resource }) => resource));
  let from = 0;
  let to = Infinity;
  let whole = rotationEvents.every(event => logs.some(({ data }) => data.event === event)); // one that failed from the start is not there
  const events: RotationWatch['events'][number][] = [];
  for (const { data, holes } of logs) {
    if (holes?.['events'] !== undefined || holes?.['from'] !== undefined) {
      whole = false;
      continue;
    }
    for (const { id, at, secret } of data.events) {
      const credential = secret === null ? null : arns.has(secret) ? secret : (byName.get(secret) ?? null);
      // An event of a secret that is no longer there is nobody's.
      if (secret === null || credential !== null) events.push({ name: data.event, event: id, at, credential });
    }
    const begins = data.ended && holes?.['ended'] === undefined ? epoch(data.from) : Math.min(...data.events.map(({ at }) => epoch(at)), Infinity);
    from = Math.max(from, begins);
    to = Math.min(to, epoch(data.to) - LATE_MS);
  }
  return { account, region, whole: whole && from < to && Number.isFinite(to) ? { from: instant(from), to: instant(to) } : null, events };
}
