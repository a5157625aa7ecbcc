import { subjects } from '#kernel/subject';
import { coverageStatuses } from '#kernel/cell';
import { slaOutcomes, statuses, works } from '#kernel/lifecycle';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { Action } from '#review/action';
import { Rule } from '#review/rule';
import { outcomes } from '#kernel/verdict';
import { ImportedFinding } from '#reports/formats/imported-finding';
import * as z from 'zod';

/** What the API takes and answers. Pure zod: the console imports the types, the OpenAPI document is made of the rest. Instants are ISO 8601 in whole seconds UTC. */

const Count = z.int().nonnegative();
const Instant = z.string();
const Severity = z.enum(severities);
const Topic = z.enum(topics);
const AccountId = z.string().regex(/^\d{12}$/, 'an account id has 12 digits');
export const FindingId = z.string().regex(/^fnd_[a-z2-7]{26}$/, 'a finding id looks like fnd_ and 26 letters and digits');
const RunId = z.string().regex(/^[a-z][a-z0-9-]{0,31}-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'a run is named <schedule>-<instant>');
export const Cursor = z.string().min(1).max(2048);
export const Json = z.unknown();

/** Amounts of unlike basis or currency are never summed: a list has one entry for each. */
export const Money = z.object({ amount: z.number(), currency: z.string(), basis: z.string() });
export type Money = z.output<typeof Money>;
export const Saving = Money.extend({ /** 0 to 1. */ confidence: z.number() });
/** Per 730-hour month. `items` findings have such a price. */
export const MoneySum = Money.extend({ items: Count });
export type MoneySum = z.output<typeof MoneySum>;

/** RFC 9457. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** For programs: stable words such as `not-found`, `conflict`, `stale`, `step-up`. */
  code: z.string(),
  /** Where in the request: `body.until`, `query.limit`. */
  at: z.string().optional(),
});
export type ProblemBody = z.output<typeof ProblemBody>;

export const Me = z.object({
  sub: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  capabilities: z.array(z.string()),
  /** Account ids in which they may see and act; null: all. */
  accounts: z.array(z.string()).nullable(),
  organization: z.string().nullable(),
  signIn: z.enum(['local', 'oidc']),
  /** Until when approving, signing and settings need no new sign-in; null: a new sign-in is needed now. */
  freshUntil: Instant.nullable(),
});
export type Me = z.output<typeof Me>;

/** A finding in a list. */
export const FindingItem = z.object({
  id: z.string(),
  check: z.string(),
  /** The check's title: the good state. */
  title: z.string(),
  topic: Topic,
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  kind: z.string(),
  resource: z.string(),
  name: z.string(),
  state: z.enum(['open', 'resolved']),
  closed: z.string().nullable(),
  status: z.enum(statuses),
  /** Where people are with it. */
  work: z.enum(works),
  severity: Severity,
  /** What the check says, where somebody entitled to said otherwise; else the same. */
  checkSeverity: Severity,
  code: z.string(),
  owner: z.string().nullable(),
  ownerSource: z.string().nullable(),
  firstSeen: Instant,
  changedAt: Instant,
  resolvedAt: Instant.nullable(),
  reopened: Count,
  cohort: z.string().nullable(),
  /** Null for severity `info`, and while an acceptance stops the clock. */
  due: Instant.nullable(),
  overdue: z.boolean(),
  /** The date that it missed; stays, whatever comes after. */
  breachedAt: Instant.nullable(),
  /** How its clock ended; null while it is open. */
  slaOutcome: z.enum(slaOutcomes).nullable(),
  flapping: z.boolean(),
  /** Until when it is accepted; null: it is not. */
  acceptedUntil: Instant.nullable(),
  /** What waits for an approver. */
  pending: z.enum(subjects).nullable(),
  /** Per 730-hour month as of the newest run; null: nothing or unknown. */
  saves: Saving.nullable(),
  rev: z.int(),
  run: z.string(),
});
export type FindingItem = z.output<typeof FindingItem>;

const list = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item).max(50)])
    .transform(value => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .optional();

/** Each may be given several times: any of them matches. All that are given must match. */
export const FindingFilter = z.object({
  status: list(z.enum(statuses)),
  work: list(z.enum(works)),
  topic: list(Topic),
  severity: list(Severity),
  account: list(AccountId),
  region: list(z.string().max(40)),
  kind: list(z.string().max(80)),
  check: list(z.string().max(120)),
  owner: list(z.string().max(256)).describe('`unowned` for those of nobody.'),
  resource: list(z.string().max(2048)),
  cohort: list(z.string().max(80)),
  /** Part of the name or the resource, in any case. */
  text: z.string().min(1).max(200).optional(),
  /** Past their date and open. */
  overdue: z.enum(['true', 'false']).optional(),
  /** Due before this instant or day. */
  dueBefore: z.iso.date().or(z.iso.datetime()).optional(),
  /** Waiting for an approver. */
  pending: z.enum(['true', 'false']).optional(),
});
export type FindingFilter = z.output<typeof FindingFilter>;

export const FindingList = FindingFilter.extend({
  order: z.enum(['id', 'dollars', 'due']).default('id'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: Cursor.optional(),
});

/** A page may hold fewer items than asked and still have a cursor: a page reads at most 1,000 findings. */
export const FindingPage = z.object({ items: z.array(FindingItem), cursor: z.string().nullable(), /** Findings read for this page. */ read: Count });
export type FindingPage = z.output<typeof FindingPage>;

/** What other tools say as of the newest run, by account and resource. `ours`: ids of our findings that say the same of the same resource. */
export const ImportedPage = z.object({ run: z.string().nullable(), total: Count, items: z.array(ImportedFinding.extend({ accountName: z.string(), ours: z.array(z.string()) })), cursor: z.string().nullable() });
export type ImportedPage = z.output<typeof ImportedPage>;

export const Facets = z.object({
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  checks: z.array(z.object({ id: z.string(), title: z.string(), topic: Topic, severity: Severity })),
  regions: z.array(z.string()),
  owners: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type Facets = z.output<typeof Facets>;

export const CallRef = z.object({ id: z.string(), service: z.string(), collector: z.string().nullable(), account: z.string(), region: z.string(), line: z.int() });
/** What the person who asks may do with a finding. `why`: the sentence when not. `stepUp`: a new sign-in is needed first. */
export const Allowed = z.object({ action: z.string(), ok: z.boolean(), stepUp: z.boolean(), why: z.string().nullable() });
const Person = z.object({ sub: z.string(), name: z.string() });
/** Something that was asked for, and how far it came. */
export const AcceptanceItem = z.object({
  /** The revision of the finding that made it: an approval names it as `request`. */
  id: z.int(),
  subject: z.enum(subjects),
  state: z.enum(['pending', 'in-force', 'ended']),
  reason: z.string(),
  ticket: z.string().nullable(),
  /** The severity that was asked for; null unless the subject is `severity`. */
  severity: Severity.nullable(),
  requestedBy: Person,
  requestedAt: Instant,
  approvals: z.array(Person.extend({ at: Instant })),
  /** How many must approve. */
  needed: Count,
  until: Instant,
  since: Instant.nullable(),
  rule: z.string().nullable(),
});
export type AcceptanceItem = z.output<typeof AcceptanceItem>;
/** With the finding that each is about. */
export const AcceptancePage = z.object({ items: z.array(z.object({ finding: FindingItem, acceptance: AcceptanceItem, allowed: z.array(Allowed) })), cursor: z.string().nullable(), read: Count });
export type AcceptancePage = z.output<typeof AcceptancePage>;

export const FindingDetail = z.object({
  finding: FindingItem,
  facts: z.record(z.string(), Json),
  /** Of the newest run that judged it; null when no stored run did. */
  verdict: z.object({ run: z.string(), reason: z.string(), outcome: z.enum(outcomes), measures: z.record(z.string(), Json), missing: z.array(z.string()), criteria: z.string() }).nullable(),
  check: z.object({ id: z.string(), title: z.string(), why: z.string(), fix: z.string(), sources: z.array(z.string()), version: z.int(), severity: Severity }).nullable(),
  calls: z.array(CallRef),
  commands: z.array(z.object({ label: z.string(), text: z.string() })),
  allowed: z.array(Allowed),
  /** Pending and in force. */
  acceptances: z.array(AcceptanceItem),
  /** What may be asked for at most. */
  limits: z.object({ acceptanceDays: z.int(), falsePositiveDays: z.int(), approvers: Count }),
  /** The whole finding as the store keeps it, for those who look closer. */
  stored: z.record(z.string(), Json),
});
export type FindingDetail = z.output<typeof FindingDetail>;

export const EventItem = z.object({
  rev: z.int(),
  type: z.string(),
  at: Instant,
  run: z.string().nullable(),
  actor: z.string(),
  by: Person.nullable(),
  /** What they said. */
  text: z.string().nullable(),
  /** More about it, where the change does not say it all. */
  detail: z.record(z.string(), Json).nullable(),
  before: z.record(z.string(), Json).nullable(),
  after: z.record(z.string(), Json),
  hash: z.string(),
  prev: z.string().nullable(),
});
/** Oldest first. `chain`: whether each event carries the hash of the one before and its own. */
export const EventList = z.object({ events: z.array(EventItem), chain: z.enum(['whole', 'broken']) });
export type EventList = z.output<typeof EventList>;

/** `from` is in it, `to` is not. */
export const Day = z.iso.date('a day looks like 2026-11-20');
/** With the finding, or `sys#login-2026-11` and the like for what is about none. */
export const LogPage = z.object({ events: z.array(EventItem.extend({ finding: z.string() })), cursor: z.string().nullable() });
export type LogPage = z.output<typeof LogPage>;

/** One recorded AWS call as it stands on the tape. `cut`: its answer is longer than what is shown. */
export const CallDetail = z.object({
  id: z.string(),
  run: z.string(),
  service: z.string(),
  collector: z.string().nullable(),
  account: z.string(),
  region: z.string(),
  op: z.string(),
  at: Instant,
  requestId: z.string().nullable(),
  reused: z.string().nullable(),
  /** JSON, indented. */
  input: z.string(),
  output: z.string().nullable(),
  cut: z.boolean(),
  error: z.object({ name: z.string(), message: z.string(), status: z.number().nullable() }).nullable(),
});
export type CallDetail = z.output<typeof CallDetail>;

/** `rev` is the revision that was looked at. */
export const BulkChange = z.strictObject({
  action: Action,
  items: z
    .array(z.strictObject({ id: FindingId, rev: z.int().positive() }))
    .min(1)
    .max(100),
});
export const BulkResult = z.object({ results: z.array(z.object({ id: z.string(), ok: z.boolean(), finding: FindingItem.nullable(), problem: ProblemBody.nullable() })) });
export type BulkResult = z.output<typeof BulkResult>;

/** A rule of acceptance. `idle`: it has matched nothing for 90 days. */
export const RuleItem = Rule.extend({ title: z.string(), rev: z.int(), idle: z.boolean() });
export type RuleItem = z.output<typeof RuleItem>;
export const RuleList = z.object({ rules: z.array(RuleItem) });
export type RuleList = z.output<typeof RuleList>;
/** The first hundred of what a rule would match now. */
export const RulePreview = z.object({ matched: Count, findings: z.array(FindingItem) });
export type RulePreview = z.output<typeof RulePreview>;

export const ResourceDetail = z.object({
  resource: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  owner: z.string().nullable(),
  run: z.string().nullable(),
  findings: z.array(FindingItem),
  /** Every verdict on it in the newest run, by topic. */
  verdicts: z.array(z.object({ check: z.string(), title: z.string(), topic: Topic, severity: Severity, outcome: z.enum(outcomes), reason: z.string() })),
  /** As the bill by resource shows it, by day; null: it was not read. */
  cost: z.object({ from: z.string(), to: z.string(), sum: z.array(Money), days: z.array(z.object({ on: z.string(), amount: z.number() })) }).nullable(),
  saves: z.array(MoneySum),
});
export type ResourceDetail = z.output<typeof ResourceDetail>;

const StatusCounts = z.record(z.enum(coverageStatuses), Count);
export const Overview = z.object({
  run: z.object({ run: z.string(), asOf: Instant, accounts: Count }).nullable(),
  open: z.array(z.object({ topic: Topic, severity: Severity, status: z.enum(['open', 'accepted']), count: Count })),
  posture: z.object({ passing: z.number().nullable(), notAssessed: z.number().nullable(), outcomes: z.record(z.enum(outcomes), Count) }),
  dollars: z.array(z.object({ topic: Topic, sum: z.array(MoneySum), unknown: Count })),
  sla: z.array(z.object({ severity: Severity, open: Count, overdue: Count, dueSoon: Count, met: Count, missed: Count, undetermined: Count, excluded: Count })),
  coverage: z.object({ cells: Count, statuses: StatusCounts, incomplete: Count }),
  /** Days on which something moved, oldest first, and a `gap` for each week in which no run looked. Null for who sees several accounts of more. */
  trend: z.array(z.object({ at: z.string(), open: z.record(Severity, Count).nullable(), gap: z.boolean() })).nullable(),
  pendingApprovals: Count,
  unowned: Count,
  flapping: Count,
  /** Findings that were there at the first look. */
  baseline: Count,
});
export type Overview = z.output<typeof Overview>;

export const AccountItem = z.object({
  account: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  cells: Count,
  statuses: StatusCounts,
  incomplete: Count,
  open: z.record(Severity, Count),
  passing: z.number().nullable(),
});
export const AccountList = z.object({ run: z.string().nullable(), accounts: z.array(AccountItem) });
export type AccountList = z.output<typeof AccountList>;
export const CoverageRow = z.object({ account: z.string(), region: z.string(), collector: z.string(), status: z.enum(coverageStatuses), reason: z.string().nullable(), holes: Count, dropped: Count, calls: Count, items: Count });
export const CoverageList = z.object({ run: z.string().nullable(), rows: z.array(CoverageRow), cursor: z.string().nullable() });
export type CoverageList = z.output<typeof CoverageList>;

export const AccessPath = z.object({
  account: z.string(),
  accountName: z.string(),
  principal: z.string(),
  name: z.string(),
  standing: z.string().nullable(),
  approved: z.boolean(),
  entry: z.string().nullable(),
  administrator: z.string().nullable(),
  certainty: z.string().nullable(),
  steps: z.array(z.object({ rule: z.string().nullable(), name: z.string().nullable(), to: z.string(), open: z.array(z.string()), by: z.array(z.string()) })),
  cut: z.array(z.string()).nullable(),
  closedBy: z.array(z.string()),
  granted: z.object({ actions: Count, escalation: Count }).nullable(),
  use: z.object({ used: Count, unused: Count, unknown: Count, score: z.number().nullable() }).nullable(),
  unread: z.string().nullable(),
});
export const AccessPaths = z.object({ run: z.string().nullable(), looked: z.boolean(), paths: z.array(AccessPath), gaps: z.array(z.object({ account: z.string(), why: z.string() })), cursor: z.string().nullable() });
export type AccessPaths = z.output<typeof AccessPaths>;
const NamedActions = z.object({ count: Count, names: z.array(z.string()) });
export const AccessPolicies = z.object({
  run: z.string().nullable(),
  policies: z.array(
    z.object({
      account: z.string(),
      accountName: z.string(),
      principal: z.string(),
      name: z.string(),
      same: z.array(z.object({ principal: z.string(), name: z.string(), score: z.number().nullable() })),
      score: z.number().nullable(),
      scoreAfter: z.number().nullable(),
      policies: z.array(
        z.object({
          policy: z.string(),
          outcome: z.string(),
          reason: z.string().nullable(),
          users: Count,
          granted: Count,
          kept: Count,
          keptUnknown: Count,
          removed: Count,
          removedByLevel: z.record(z.string(), Count),
          services: z.array(z.object({ service: z.string(), whole: z.boolean(), removed: NamedActions, kept: NamedActions, unknown: NamedActions })),
          documents: z.array(z.object({ name: z.string(), place: z.string(), chars: Count, text: z.string() })),
        }),
      ),
    }),
  ),
});
export type AccessPolicies = z.output<typeof AccessPolicies>;

export const RotationCalendar = z.object({
  run: z.string().nullable(),
  asOf: Instant.nullable(),
  judged: z.boolean(),
  due: z.array(
    z.object({
      what: z.enum(['rotation', 'expiry', 'commitment']),
      at: Instant,
      of: z.string(),
      resource: z.string(),
      name: z.string(),
      account: z.string(),
      accountName: z.string(),
      region: z.string(),
      owner: z.string().nullable(),
      managed: z.string().nullable(),
      crown: z.boolean(),
      overdue: z.boolean(),
      days: z.int(),
    }),
  ),
  gaps: z.array(z.object({ account: z.string(), region: z.string(), of: z.string(), why: z.string() })),
});
export type RotationCalendar = z.output<typeof RotationCalendar>;

/** A file of a store; `reportLink` and `packLink` say where it can be fetched. */
export const FileItem = z.object({ id: z.string(), name: z.string(), contentType: z.string(), run: z.string().nullable(), week: z.string().nullable() });
export const ReportList = z.object({ reports: z.array(FileItem) });
export type ReportList = z.output<typeof ReportList>;
export const PackList = z.object({ packs: z.array(FileItem) });
export type PackList = z.output<typeof PackList>;

/** Where a file can be fetched; a link to elsewhere lives five minutes and is for one file. */
export const FileLink = z.object({ url: z.string(), expires: Instant.nullable() });
export type FileLink = z.output<typeof FileLink>;

export const RunItem = z.object({
  run: RunId,
  asOf: Instant,
  /** `underway`: it has no `run.json` yet. */
  state: z.enum(['finished', 'underway']),
  organization: z.string().nullable(),
  accounts: Count,
  coverage: StatusCounts.nullable(),
  verdicts: z.record(z.enum(outcomes), Count).nullable(),
  findings: z.object({ opened: Count, changed: Count, resolved: Count, reopened: Count }).nullable(),
  calls: Count,
  notes: z.array(z.string()),
});
export const RunList = z.object({ runs: z.array(RunItem), cursor: z.string().nullable() });
export type RunList = z.output<typeof RunList>;

export const Settings = z.object({
  /** Days to mend, by severity. */
  sla: z.record(z.string(), z.number()),
  /** Whether a person may change what stands in `notifications` here. */
  writable: z.boolean(),
  rev: z.int().nonnegative(),
  notifications: z.object({ paused: z.boolean(), floor: Severity }),
  channels: z.array(z.object({ id: z.string(), kind: z.string(), target: z.string(), floor: Severity, digest: z.boolean(), alerts: z.boolean() })),
  /** Messages that could not be sent, for who may change settings. */
  unsent: z.array(z.object({ channel: z.string(), kind: z.string(), run: z.string(), why: z.string(), tries: Count, since: Instant, again: z.boolean() })),
  capabilities: z.array(z.object({ capability: z.string(), roles: z.array(z.string()) })),
  versions: z.record(z.string(), z.string()).nullable(),
});
export type Settings = z.output<typeof Settings>;
export const SettingsChange = z.strictObject({ notifications: z.strictObject({ paused: z.boolean(), floor: Severity }) });
