import * as z from 'zod';
import type { AccessGapRecord, AccessPrincipalRecord, AccessRecord, AccessRightSizeRecord, NamedActions } from '#kernel/access-record';
import type { Finding } from '#kernel/finding';
import { shortArn } from '../format/short-arn.ts';
import { byText, grouped, sumOf } from './order.ts';

/** Whole documents stand in a report for so many users and roles, the worst; of the others it says how to print theirs. */
const SHOWN_WHOLE = 5;
const POINTS = 20;

const Where = { account: z.string(), accountName: z.string() };
const Who = { principal: z.string(), name: z.string() };
const Reads = z.array(z.strictObject({ ...Where, why: z.string(), missing: z.array(z.string()) }));

/** One step of a way. ARNs of the own account are shortened, since accounts that were made alike go alike; `itself` stands for the principal, whoever it is. */
const Step = z.strictObject({
  rule: z.string().nullable(),
  name: z.string().nullable(),
  to: z.string(),
  open: z.array(z.string()),
  /** The statements that allow it to any of the principals; `own` when each has other ones. */
  by: z.array(z.string()),
  own: z.boolean(),
});

/** All that go the same way: the same rules to places of the same names, in one account or several. */
export const AccessWay = z.strictObject({
  accounts: z.array(z.strictObject(Where)).min(1),
  certainty: z.enum(['certain', 'conditional']),
  /** How many rules it takes. */
  rules: z.int().nonnegative(),
  steps: z.array(Step),
  /** `finding`: the open finding on it. `cut`: what to take away so that no way is left to it; null: nothing that could be taken away would do. */
  principals: z.array(z.strictObject({ ...Where, ...Who, entry: z.string().nullable(), approved: z.boolean(), finding: z.string().nullable(), cut: z.array(z.string()).nullable() })).min(1),
});
export type AccessWay = z.output<typeof AccessWay>;

const Privilege = z.strictObject({
  ...Where,
  ...Who,
  granted: z.int().nonnegative(),
  used: z.int().nonnegative(),
  unused: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  unusedEscalation: z.int().nonnegative(),
  /** Null: too little could be observed. */
  score: z.int().nullable(),
  /** The score if all that is unknown were unused. */
  potential: z.int(),
  finding: z.string().nullable(),
});

/** Of a service's actions the first are named. */
const Named = z.strictObject({ count: z.int().nonnegative(), names: z.array(z.string()) });

const PolicyDiff = z.strictObject({
  policy: z.string(),
  outcome: z.enum(['smaller', 'empty', 'right', 'refused']),
  reason: z.string().nullable(),
  users: z.int().nonnegative(),
  granted: z.int().nonnegative(),
  kept: z.int().nonnegative(),
  keptUnknown: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  removedByLevel: z.strictObject({ permissions: z.int(), write: z.int(), tagging: z.int(), read: z.int(), list: z.int() }),
  /** `whole`: nothing of the service stays. */
  services: z.array(z.strictObject({ service: z.string(), whole: z.boolean(), removed: Named, kept: Named, unknown: Named })),
  documents: z.array(z.strictObject({ name: z.string(), place: z.enum(['managed', 'inline']), chars: z.int(), text: z.string() })),
});
export type PolicyDiff = z.output<typeof PolicyDiff>;

export const RightSized = z.strictObject({
  ...Where,
  ...Who,
  /** Others who hold the very same policies. */
  same: z.array(z.strictObject({ ...Who, score: z.int().nullable() })),
  score: z.int().nullable(),
  scoreAfter: z.int().nullable(),
  removalDays: z.strictObject({ most: z.int(), risky: z.int() }),
  /** Actions of all its policies, those of several counted in each. */
  granted: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  /** Prints all of it, with the way back. */
  command: z.string(),
  policies: z.array(PolicyDiff),
});
export type RightSized = z.output<typeof RightSized>;

/** Who may do what: a part of several reports. Every count is of users and roles that the run read, service-linked roles left out. */
export const AccessReport = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unjudged'), reason: z.string() }),
  z.strictObject({
    state: z.literal('judged'),
    counts: z.strictObject({
      principals: z.int().nonnegative(),
      administrators: z.int().nonnegative(),
      /** Can become one; `conditionally` only under conditions; `approved` among them by the configuration. */
      escalating: z.int().nonnegative(),
      conditionally: z.int().nonnegative(),
      approved: z.int().nonnegative(),
      unknown: z.int().nonnegative(),
      none: z.int().nonnegative(),
      /** Whose ways no check of the run judged. */
      unjudged: z.int().nonnegative(),
    }),
    /** What could not be read to its end: users and roles there may be missing from everything below. */
    gaps: Reads,
    ways: z.array(AccessWay),
    /** The roles of a permission set are one entry, whatever the account. */
    administrators: z.array(
      z.strictObject({
        permissionSet: z.string().nullable(),
        approved: z.boolean(),
        count: z.int().positive(),
        accounts: z.array(z.string()).min(1),
        principals: z.array(z.strictObject({ ...Where, ...Who, finding: z.string().nullable() })).min(1),
      }),
    ),
    /** Of whom it cannot be told, by what could not be read. */
    unknown: z.array(z.strictObject({ why: z.string(), missing: z.array(z.string()), count: z.int().positive(), accounts: z.array(z.string()).min(1), principals: z.array(z.string()).min(1) })),
    /** Single things on the shortest ways, taken away wherever they are: on how many, and the users and roles that have no way left without it. */
    chokePoints: z.array(z.strictObject({ accounts: z.array(z.string()).min(1), element: z.string(), ways: z.int().positive(), closes: z.int().positive(), principals: z.array(z.string()).min(1) })),
    /** What to take away, in this order, and how many are left after it. A way to do it, found by taking what closes most first; fewer things may do. */
    cut: z.strictObject({
      steps: z.array(z.strictObject({ accounts: z.array(z.string()).min(1), element: z.string(), closes: z.int().nonnegative(), left: z.int().nonnegative() })),
      /** Those to whom nothing that could be taken away closes every way. */
      never: z.array(z.strictObject({ ...Where, ...Who })),
    }),
    privileges: z.strictObject({
      /** By score, the highest first; those without one after them. */
      rows: z.array(Privilege),
      /** Users and roles of whose use AWS was not asked, or its answer could not be read. */
      unasked: z.int().nonnegative(),
    }),
    rightSized: z.strictObject({
      whole: z.array(RightSized),
      /** The next ones, with how to print theirs. */
      others: z.array(z.strictObject({ ...Where, ...Who, score: z.int().nullable(), scoreAfter: z.int().nullable(), command: z.string() })),
    }),
  }),
]);
export type AccessReport = z.output<typeof AccessReport>;

type Judged = Extract<AccessReport, { state: 'judged' }>;

export type AccessInput = {
  /** What the accounts' passes left; null: the run kept nothing of it. */
  readonly records: readonly AccessRecord[] | null;
  /** Those that speak of a principal: what else is given is not looked at. */
  readonly findings: readonly Pick<Finding, 'id' | 'check' | 'resource' | 'state'>[];
  readonly accountNames: ReadonlyMap<string, string>;
};

const reachable = ['iam-principal-administrator-reachable', 'iam-principal-administrator-reachable-conditionally'];
const administering = ['iam-principal-administrator-unapproved', 'iam-identity-administrator-access'];
const excessive = ['iam-principal-permissions-excessive'];
const told: ReadonlySet<string> = new Set([...reachable, ...administering, ...excessive]);

/** Whether the report of access names the finding. */
export function tellsOfAccess({ check, state }: Pick<Finding, 'check' | 'state'>): boolean {
  return state === 'open' && told.has(check);
}

/** Pure: the same records, in any order, give the same report. */
export function accessReport({ records, findings, accountNames }: AccessInput): AccessReport {
  if (records === null) return { state: 'unjudged', reason: 'no check of this run judged a user or role' };
  const open = new Map(findings.filter(tellsOfAccess).map(({ id, check, resource }) => [`${check} ${resource}`, id]));
  const findingOf = (checks: readonly string[], resource: string): string | null => checks.flatMap(check => open.get(`${check} ${resource}`) ?? [])[0] ?? null;
  const where = (account: string) => ({ account, accountName: accountNames.get(account) ?? account });
  const principals = records.filter(record => record.type === 'principal').toSorted((a, b) => byText(a.account, b.account) || byText(a.principal, b.principal));
  const gaps: readonly AccessGapRecord[] = records.filter(record => record.type === 'gap');
  const escalating = principals.filter(({ standing }) => standing === 'escalates');
  const of = (standing: AccessPrincipalRecord['standing']): number => principals.filter(each => each.standing === standing).length;
  return {
    state: 'judged',
    counts: {
      principals: principals.length,
      administrators: of('administrator'),
      escalating: escalating.length,
      conditionally: escalating.filter(({ way }) => way?.certainty === 'conditional').length,
      approved: escalating.filter(({ approved }) => approved).length,
      unknown: of('unknown'),
      none: of('none'),
      unjudged: of(null),
    },
    gaps: gaps.map(({ account, why, missing }) => ({ ...where(account), why, missing: [...missing] })).sort((a, b) => byText(a.account, b.account) || byText(a.why, b.why)),
    ways: waysOf(escalating, where, arn => findingOf(reachable, arn)),
    administrators: grouped(
      principals.filter(({ standing }) => standing === 'administrator'),
      ({ permissionSet, principal, approved }) => (permissionSet === null ? principal : JSON.stringify([permissionSet, approved])),
    )
      .map(([, group]) => ({
        permissionSet: group[0]!.permissionSet,
        approved: group[0]!.approved,
        count: group.length,
        accounts: namesIn(
          group.map(({ account }) => account),
          where,
        ),
        principals: group.map(({ account, principal, name }) => ({ ...where(account), principal, name, finding: findingOf(administering, principal) })),
      }))
      .sort(
        (a, b) =>
          Number(a.approved) - Number(b.approved) ||
          Number(a.permissionSet !== null) - Number(b.permissionSet !== null) ||
          byText(a.principals[0]!.account, b.principals[0]!.account) ||
          byText(a.principals[0]!.principal, b.principals[0]!.principal),
      ),
    unknown: grouped(
      principals.filter(({ standing }) => standing === 'unknown'),
      ({ unread }) => `${unread?.reason ?? ''}\n${unread?.missing.join() ?? ''}`,
    )
      .map(([, group]) => ({
        why: group[0]!.unread?.reason ?? 'not all was read',
        missing: [...(group[0]!.unread?.missing ?? [])],
        count: group.length,
        accounts: namesIn(
          group.map(({ account }) => account),
          where,
        ),
        principals: group.map(({ principal }) => principal),
      }))
      .sort((a, b) => b.count - a.count || byText(a.why, b.why)),
    chokePoints: pointsOf(escalating, where),
    cut: cutOf(escalating, where),
    privileges: {
      rows: principals
        .flatMap(({ account, principal, name, use }) => {
          if (use === null) return [];
          const { granted, used, unused, unknown, unusedEscalation, score, potential } = use;
          return [{ ...where(account), principal, name, granted, used, unused, unknown, unusedEscalation, score, potential, finding: findingOf(excessive, principal) }];
        })
        .sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || b.potential - a.potential || b.unused - a.unused || byText(a.principal, b.principal)),
      unasked: principals.filter(({ use }) => use === null).length,
    },
    rightSized: rightSizedOf(
      records.filter(record => record.type === 'right-size'),
      where,
    ),
  };
}

type WhereOf = (account: string) => { readonly account: string; readonly accountName: string };

function waysOf(escalating: readonly AccessPrincipalRecord[], where: WhereOf, findingOf: (arn: string) => string | null): AccessWay[] {
  const routed = escalating.flatMap(record => {
    const { way, principal, account } = record;
    if (way === null) return [];
    const steps = way.steps.map(step => ({ ...step, to: placeOf(step.to, principal, account), by: step.by.map(element => shortArn(element, account)) }));
    return [{ record, steps, certainty: way.certainty, key: JSON.stringify([way.certainty, steps.map(({ rule, to, open }) => [rule, to, open])]) }];
  });
  return grouped(routed, ({ key }) => key)
    .map(([, group]) => {
      const [first] = group;
      return {
        accounts: [...new Set(group.map(({ record }) => record.account))].map(where),
        certainty: first!.certainty,
        rules: first!.steps.filter(({ rule }) => rule !== null).length,
        steps: first!.steps.map(({ rule, name, to, open, by }, at) => {
          const own = group.some(({ steps }) => steps[at]!.by.join('\n') !== by.join('\n'));
          return { rule, name, to, open: [...open], own, by: own ? [...new Set(group.flatMap(({ steps }) => steps[at]!.by))].sort(byText) : [...by] };
        }),
        principals: group.map(({ record: { account, principal, name, entry, approved, cut } }) => ({
          ...where(account),
          principal,
          name,
          entry,
          approved,
          finding: findingOf(principal),
          cut: cut === null ? null : cut.map(element => shortArn(element, account)),
        })),
      };
    })
    .sort(
      (a, b) => Number(a.certainty === 'conditional') - Number(b.certainty === 'conditional') || b.principals.length - a.principals.length || a.steps.length - b.steps.length || byText(a.principals[0]!.principal, b.principals[0]!.principal),
    );
}

function placeOf(to: string, principal: string, account: string): string {
  return to === principal ? 'itself' : to.startsWith(`${principal} (`) ? `itself${to.slice(principal.length)}` : shortArn(to, account);
}

type Point = { readonly element: string; readonly accounts: Set<string>; readonly closes: string[] };

/** Who has no way left without a thing, by the thing, wherever it is. */
function pointsBy(escalating: readonly AccessPrincipalRecord[]): ReadonlyMap<string, Point> {
  const points = new Map<string, Point>();
  for (const { account, principal, closedBy } of escalating) {
    for (const whole of closedBy) {
      const element = shortArn(whole, account);
      let point = points.get(element);
      if (point === undefined) points.set(element, (point = { element, accounts: new Set(), closes: [] }));
      point.accounts.add(account);
      point.closes.push(principal);
    }
  }
  return points;
}

function namesIn(accounts: Iterable<string>, where: WhereOf): string[] {
  return [...new Set(accounts)].map(account => where(account).accountName).sort(byText);
}

function pointsOf(escalating: readonly AccessPrincipalRecord[], where: WhereOf): Judged['chokePoints'] {
  const on = new Map<string, number>();
  for (const { account, way } of escalating) for (const element of new Set(way?.steps.flatMap(({ by }) => by.map(whole => shortArn(whole, account))) ?? [])) on.set(element, (on.get(element) ?? 0) + 1);
  return [...pointsBy(escalating).values()]
    .map(({ element, accounts, closes }) => ({ accounts: namesIn(accounts, where), element, ways: on.get(element) ?? closes.length, closes: closes.length, principals: closes }))
    .sort((a, b) => b.closes - a.closes || b.ways - a.ways || byText(a.element, b.element))
    .slice(0, POINTS);
}

/** What closes most goes first; whom no single thing closes, loses its own smallest cut. Taking away never opens a way, so what was closed stays so. */
function cutOf(escalating: readonly AccessPrincipalRecord[], where: WhereOf): Judged['cut'] {
  const hopeless = ({ cut, closedBy }: AccessPrincipalRecord): boolean => cut === null && closedBy.length === 0;
  const never = escalating.filter(hopeless);
  let left = escalating.filter(each => !hopeless(each));
  const gone = new Set<string>();
  const steps: Judged['cut']['steps'] = [];
  const take = (element: string): void => {
    gone.add(element);
    const before = left.length;
    const accounts = left.filter(({ account, cut, closedBy }) => [...closedBy, ...(cut ?? [])].some(whole => shortArn(whole, account) === element)).map(({ account }) => account);
    left = left.filter(each => !closed(each, gone));
    steps.push({ accounts: namesIn(accounts, where), element, closes: before - left.length, left: left.length + never.length });
  };
  for (;;) {
    const [best] = [...pointsBy(left).values()].sort((a, b) => b.closes.length - a.closes.length || byText(a.element, b.element));
    if (best === undefined) break;
    take(best.element);
  }
  for (let next = left[0]; next !== undefined; next = left[0]) {
    const { account, cut } = next;
    const element = cut?.map(whole => shortArn(whole, account)).find(each => !gone.has(each));
    if (element === undefined) break;
    take(element);
  }
  return { steps, never: never.map(({ account, principal, name }) => ({ ...where(account), principal, name })) };
}

function closed({ account, cut, closedBy }: AccessPrincipalRecord, gone: ReadonlySet<string>): boolean {
  return closedBy.some(element => gone.has(shortArn(element, account))) || (cut !== null && cut.every(element => gone.has(shortArn(element, account))));
}

function rightSizedOf(records: readonly AccessRightSizeRecord[], where: WhereOf): Judged['rightSized'] {
  const sized = records.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || sumOf(b.policies, policy => policy.removed) - sumOf(a.policies, policy => policy.removed) || byText(a.principal, b.principal));
  const commandOf = (principal: string): string => `tally access rightsize ${principal} --format cli`;
  return {
    whole: sized.slice(0, SHOWN_WHOLE).map(({ account, principal, name, same, score, scoreAfter, removalDays, policies }) => ({
      ...where(account),
      principal,
      name,
      same: same.map(each => ({ ...each })),
      score,
      scoreAfter,
      removalDays: { ...removalDays },
      granted: sumOf(policies, policy => policy.granted),
      removed: sumOf(policies, policy => policy.removed),
      command: commandOf(principal),
      policies: policies.map(policy => ({
        ...policy,
        removedByLevel: { ...policy.removedByLevel },
        services: policy.services.map(({ service, whole, removed, kept, unknown }) => ({ service, whole, removed: named(removed), kept: named(kept), unknown: named(unknown) })),
        documents: policy.documents.map(document => ({ ...document })),
      })),
    })),
    others: sized.slice(SHOWN_WHOLE).map(({ account, principal, name, score, scoreAfter }) => ({ ...where(account), principal, name, score, scoreAfter, command: commandOf(principal) })),
  };
}

function named({ count, names }: NamedActions): { count: number; names: string[] } {
  return { count, names: [...names] };
}
