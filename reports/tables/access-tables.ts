import { shortArn } from '../format/short-arn.ts';
import type { AccessReport, AccessWay, PolicyDiff } from '../model/access.ts';
import type { Column, Row, Table } from './table.ts';

const FEW = 5;

const account: readonly Column[] = [
  { id: 'account_name', label: 'Account', type: 'text' },
  { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
];
const who: readonly Column[] = [
  { id: 'name', label: 'User or role', type: 'text' },
  { id: 'principal', label: 'ARN', type: 'text', fileOnly: true },
];
const where = (row: { readonly account: string; readonly accountName: string }): Row => ({ account_name: row.accountName, account: row.account });

/** The first few accounts for pages, all for files. */
const inAccounts = (names: readonly string[]): Row => ({ where: names.length <= FEW + 1 ? names.join(', ') : `${names.slice(0, FEW).join(', ')} and ${names.length - FEW} more`, accounts: names.join(', ') });

/** The rule by which a step is taken, for people. */
export function ruleText({ rule, name }: AccessWay['steps'][number]): string {
  return rule === null ? 'has its rights' : name === null ? rule : `${name} (${rule})`;
}

/** Where a step leads, for people. */
export function placeText({ to }: AccessWay['steps'][number]): string {
  return to === 'administrator' ? 'administrator of the account' : to;
}

/** What a cut takes, in words: `iam:PassRole out of policy/deploy, statement 1`. */
export function elementWords(element: string): string {
  const at = element.lastIndexOf(': ');
  return `${element.slice(at + 2)} out of ${element.slice(0, at)}`;
}

/** Actions by name, and how many more there are. */
export function namesText({ count, names }: PolicyDiff['services'][number]['kept']): string {
  return `${names.join(' ')}${count > names.length ? ` and ${count - names.length} more` : ''}`;
}

/** Who may do what, in the order in which it is shown. None where nothing was judged. */
export function accessTables(access: AccessReport, report: string): Table[] {
  if (access.state === 'unjudged') return [];
  const { ways, administrators, unknown, chokePoints, cut, privileges, rightSized, gaps } = access;
  return [
    {
      id: 'access-ways',
      file: `${report}-access-ways.csv`,
      title: 'Ways to administrator',
      empty: '',
      columns: [
        ...account,
        ...who,
        { id: 'certainty', label: 'Under conditions', type: 'text' },
        { id: 'steps', label: 'Steps', type: 'count' },
        { id: 'way', label: 'Way', type: 'text' },
        { id: 'conditions', label: 'Conditions', type: 'text' },
        { id: 'statements', label: 'Allowed by', type: 'text' },
        { id: 'cut', label: 'Take away', type: 'text', absent: 'nothing that could be taken away' },
        { id: 'approved', label: 'Approved', type: 'text' },
        { id: 'entry', label: 'Begins as', type: 'text', absent: 'unknown' },
        { id: 'finding', label: 'Finding', type: 'text', absent: 'none' },
      ],
      rows: ways.flatMap(way =>
        way.principals.map((principal): Row => ({
          ...where(principal),
          name: shortArn(principal.principal, principal.account),
          principal: principal.principal,
          certainty: way.certainty === 'certain' ? 'no' : 'yes',
          steps: way.rules,
          way: way.steps.map(step => `${ruleText(step)} > ${step.to}`).join(' | '),
          conditions: [...new Set(way.steps.flatMap(({ open }) => open))].join(', '),
          statements: way.steps.flatMap(({ by, own }) => (own ? [`${by.length} statements of those that go this way`] : by)).join('; '),
          cut: principal.cut === null ? null : principal.cut.join('; '),
          approved: principal.approved ? 'yes' : 'no',
          entry: principal.entry,
          finding: principal.finding,
        })),
      ),
    },
    {
      id: 'access-cut',
      file: `${report}-access-cut.csv`,
      title: 'The cheapest cut: what to take away, in this order',
      empty: ways.length === 0 ? '' : 'Nothing that could be taken away closes a way.',
      show: 10,
      columns: [
        { id: 'element', label: 'Take', type: 'text' },
        { id: 'where', label: 'Accounts', type: 'text', pageOnly: true },
        { id: 'accounts', label: 'Accounts', type: 'text', fileOnly: true },
        { id: 'closes', label: 'Closes', type: 'count' },
        { id: 'left', label: 'Left after it', type: 'count' },
      ],
      rows: cut.steps.map((step): Row => ({ element: elementWords(step.element), ...inAccounts(step.accounts), closes: step.closes, left: step.left })),
    },
    {
      id: 'access-choke-points',
      file: `${report}-access-choke-points.csv`,
      title: 'Choke points: single things that close most',
      empty: '',
      show: 10,
      columns: [
        { id: 'element', label: 'Take', type: 'text' },
        { id: 'where', label: 'Accounts', type: 'text', pageOnly: true },
        { id: 'accounts', label: 'Accounts', type: 'text', fileOnly: true },
        { id: 'closes', label: 'Closes', type: 'count' },
        { id: 'ways', label: 'On ways', type: 'count' },
        { id: 'principals', label: 'Users and roles', type: 'text', fileOnly: true },
      ],
      rows: chokePoints.map((point): Row => ({ element: elementWords(point.element), ...inAccounts(point.accounts), closes: point.closes, ways: point.ways, principals: point.principals.join(' ') })),
    },
    {
      id: 'access-administrators',
      file: `${report}-access-administrators.csv`,
      title: 'Administrators',
      empty: '',
      show: 15,
      columns: [
        { id: 'name', label: 'User, role or permission set', type: 'text' },
        { id: 'where', label: 'Accounts', type: 'text', pageOnly: true },
        { id: 'accounts', label: 'Accounts', type: 'text', fileOnly: true },
        { id: 'count', label: 'Roles or users', type: 'count' },
        { id: 'approved', label: 'Approved', type: 'text' },
        { id: 'principals', label: 'ARNs', type: 'text', fileOnly: true },
        { id: 'findings', label: 'Findings', type: 'text', fileOnly: true },
      ],
      rows: administrators.map((each): Row => ({
        name: each.permissionSet === null ? each.principals.map(({ principal, account: own }) => shortArn(principal, own)).join(', ') : `permission set ${each.permissionSet}`,
        ...inAccounts(each.accounts),
        count: each.count,
        approved: each.approved ? 'yes' : 'no',
        principals: each.principals.map(({ principal }) => principal).join(' '),
        findings: each.principals.flatMap(({ finding }) => finding ?? []).join(' '),
      })),
    },
    {
      id: 'access-unknown',
      file: `${report}-access-unknown.csv`,
      title: 'Of whom it cannot be told',
      empty: '',
      show: 10,
      columns: [
        { id: 'why', label: 'Why', type: 'text' },
        { id: 'missing', label: unknown.every(({ missing }) => missing.length === 0) ? '' : 'Missing actions', type: 'text' },
        { id: 'where', label: 'Accounts', type: 'text', pageOnly: true },
        { id: 'accounts', label: 'Accounts', type: 'text', fileOnly: true },
        { id: 'count', label: 'Users and roles', type: 'count' },
        { id: 'principals', label: 'ARNs', type: 'text', fileOnly: true },
      ],
      rows: unknown.map((each): Row => ({ ...inAccounts(each.accounts), why: each.why, missing: each.missing.join(', '), count: each.count, principals: each.principals.join(' ') })),
    },
    {
      id: 'access-gaps',
      file: `${report}-access-gaps.csv`,
      title: 'What could not be read',
      empty: '',
      show: 10,
      columns: [{ id: 'why', label: 'Why', type: 'text' }, { id: 'missing', label: 'Missing actions', type: 'text' }, ...account],
      rows: gaps.map((gap): Row => ({ ...where(gap), why: gap.why, missing: gap.missing.join(', ') })),
    },
    {
      id: 'access-privileges',
      file: `${report}-access-privileges.csv`,
      title: 'What is granted and not used, the worst first',
      empty: 'AWS was asked of nobody what it used; access.lastAccessed in the configuration says of whom.',
      show: 10,
      columns: [
        ...who,
        ...account,
        { id: 'granted', label: 'Granted', type: 'count' },
        { id: 'used', label: 'Used', type: 'count' },
        { id: 'unused', label: 'Unused', type: 'count' },
        { id: 'unknown', label: 'Unknown', type: 'count' },
        { id: 'escalating', label: 'Unused, can raise rights', type: 'count' },
        { id: 'score', label: 'Score', type: 'count', absent: 'too little seen' },
        { id: 'potential', label: 'Score at most', type: 'count' },
        { id: 'finding', label: 'Finding', type: 'text', absent: 'none', fileOnly: true },
      ],
      rows: privileges.rows.map((row): Row => ({
        ...where(row),
        name: shortArn(row.principal, row.account),
        principal: row.principal,
        granted: row.granted,
        used: row.used,
        unused: row.unused,
        unknown: row.unknown,
        escalating: row.unusedEscalation,
        score: row.score,
        potential: row.potential,
        finding: row.finding,
      })),
    },
    {
      id: 'access-rightsize',
      file: `${report}-access-rightsize.csv`,
      title: 'Smaller policies',
      empty: '',
      columns: [
        ...account,
        ...who,
        { id: 'policy', label: 'Policy', type: 'text' },
        { id: 'outcome', label: 'Outcome', type: 'text' },
        { id: 'reason', label: 'Why', type: 'text', absent: '' },
        { id: 'service', label: 'Service', type: 'text' },
        { id: 'removed', label: 'Taken away', type: 'count' },
        { id: 'removed_actions', label: 'Taken away', type: 'text' },
        { id: 'kept', label: 'Kept', type: 'text' },
        { id: 'unknown', label: 'Kept, use unknown', type: 'text' },
      ],
      rows: rightSized.whole.flatMap(each =>
        each.policies.flatMap(policy => {
          const head = { ...where(each), name: shortArn(each.principal, each.account), principal: each.principal, policy: policy.policy, outcome: policy.outcome, reason: policy.reason };
          if (policy.services.length === 0) return [{ ...head, service: '', removed: policy.removed, removed_actions: '', kept: '', unknown: '' }];
          return policy.services.map((of): Row => ({
            ...head,
            service: of.service,
            removed: of.removed.count,
            removed_actions: namesText(of.removed),
            kept: namesText(of.kept),
            unknown: namesText(of.unknown),
          }));
        }),
      ),
    },
    {
      id: 'access-rightsize-others',
      file: `${report}-access-rightsize-others.csv`,
      title: 'Others whose policies could be smaller',
      empty: '',
      show: 10,
      columns: [
        ...who,
        ...account,
        { id: 'score', label: 'Score', type: 'count', absent: 'too little seen' },
        { id: 'after', label: 'Afterwards', type: 'count', absent: 'too little seen' },
        { id: 'command', label: 'What prints it', type: 'text' },
      ],
      rows: rightSized.others.map((each): Row => ({ ...where(each), name: shortArn(each.principal, each.account), principal: each.principal, score: each.score, after: each.scoreAfter, command: each.command })),
    },
  ];
}
