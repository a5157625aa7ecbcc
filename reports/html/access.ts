import { count, plural } from '../format/count.ts';
import { shortArn } from '../format/short-arn.ts';
import type { AccessReport, AccessWay, PolicyDiff, RightSized } from '../model/access.ts';
import { elementWords, namesText, placeText, ruleText } from '../tables/access-tables.ts';
import { markup, type Markup } from './markup.ts';
import { notes, type Section } from './page.ts';

type Judged = Extract<AccessReport, { state: 'judged' }>;

const WAYS = 10;
const NAMES = 5;
/** Of what stays because nobody knows, so many actions of a service are named; the new document has them all. */
const UNKNOWN = 10;

/** Who may do what: ways to administrator and what closes them, what is granted and not used, smaller policies. */
export function accessSection(access: AccessReport, table: (id: string) => Markup, report: string): Section {
  const head = { id: 'access', title: 'Who may do what', page: true };
  if (access.state === 'unjudged') return { ...head, lede: '', body: markup`<p class="empty">Not judged: ${access.reason}.</p>` };
  const { ways, cut, chokePoints, administrators, unknown, gaps, privileges, rightSized } = access;
  return {
    ...head,
    lede: ledeOf(access),
    body: markup`${notes(remarksOf(access), gaps.length > 0)}
<h3>Ways to administrator</h3>
${ways.length === 0 ? markup`<p class="empty">No known way leads from a user or role ${unknown.length + gaps.length > 0 ? 'of which that can be told ' : ''}to an administrator.</p>` : markup`<ol class="ways">${ways.slice(0, WAYS).map(way => wayHtml(way, report))}</ol>`}
${ways.length > WAYS ? markup`<p class="cut">Showing ${count(WAYS)} of ${count(ways.length)} ways; all are in ${report}-access-ways.csv.</p>` : ''}
${ways.length === 0 ? '' : markup`${table('access-cut')}<p class="cut">Closes: so many users and roles have no way left then. What closes most goes first; perhaps fewer things would do.</p>${chokePoints.length === 0 ? '' : table('access-choke-points')}`}
${cut.never.length === 0 ? '' : markup`<p class="cut">Nothing that could be taken away closes every way of ${some(cut.never.map(({ name, accountName }) => `${name} in ${accountName}`))}.</p>`}
${administrators.length === 0 ? '' : table('access-administrators')}
${unknown.length === 0 ? '' : table('access-unknown')}
${gaps.length === 0 ? '' : table('access-gaps')}
${table('access-privileges')}
${privileges.rows.length > 0 && privileges.unasked > 0 ? markup`<p class="cut">AWS was not asked about ${count(privileges.unasked)} more, or its answer could not be read: nothing is known of what they use.</p>` : ''}
${rightSized.whole.length === 0 ? '' : markup`<h3>Smaller policies for the worst</h3><p class="lede">What each may do, without what it did not use; nothing is added. Open one to see what goes. Put a change in, watch for AccessDenied for two weeks, and keep the old version until then.</p>${rightSized.whole.map(sized => sizedHtml(sized))}`}
${rightSized.others.length === 0 ? '' : table('access-rightsize-others')}`,
  };
}

function ledeOf({ counts }: Judged): string {
  const { principals, escalating, conditionally, administrators, unknown } = counts;
  if (principals === 0) return 'No user and no role was read.';
  const can =
    escalating === 0
      ? 'none of which is known to be able to make itself an administrator'
      : `${count(escalating)} of which can make ${escalating === 1 ? 'itself an administrator' : 'themselves administrators'}${conditionally === 0 ? '' : ` (${count(conditionally)} only under conditions)`}`;
  return `${plural(principals, 'user or role', 'users and roles')}, ${can}; ${count(administrators)} ${administrators === 1 ? 'is one' : 'are'} already${unknown === 0 ? '' : `, and of ${count(unknown)} it cannot be told`}. Roles that AWS services made for themselves are left out.`;
}

function remarksOf({ counts, gaps }: Judged): string[] {
  return [
    ...(gaps.length === 0 ? [] : [`${plural(gaps.length, 'cell')} could not be read to the end: users, roles and ways there may be missing below.`]),
    ...(counts.unjudged === 0 ? [] : [`The ways of ${plural(counts.unjudged, 'user or role', 'users and roles')} were not looked for: no check of the run asks.`]),
    ...(counts.approved === 0 ? [] : [`${plural(counts.approved, 'user or role that goes', 'users and roles that go')} a way below ${counts.approved === 1 ? 'is' : 'are'} approved by the configuration.`]),
  ];
}

function some(names: readonly string[], most = NAMES): string {
  return names.length <= most + 1 ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${count(names.length - most)} more`;
}

function wayHtml(way: AccessWay, report: string): Markup {
  const { principals, steps, accounts, certainty } = way;
  const [first] = principals;
  const alone = first !== undefined && principals.length === 1 ? shortArn(first.principal, first.account) : null;
  const names = [...new Set(principals.map(({ name, approved }) => (approved ? `${name} (approved)` : name)))];
  return markup`<li><p class="who"><strong>${alone ?? plural(principals.length, 'user or role', 'users and roles')}</strong> in ${some(accounts.map(({ accountName }) => accountName))} <span class="mark-word">${certainty === 'certain' ? 'without conditions' : 'under conditions'}</span></p>
<ol class="chain"><li><span class="node"><bdi>${alone ?? some(names)}</bdi></span>${names.length > NAMES + 1 ? markup`<span class="two">all of them in ${report}-access-ways.csv</span>` : ''}</li>${steps.map(step => stepHtml(step))}</ol>
${cutHtml(way)}</li>`;
}

function stepHtml(step: AccessWay['steps'][number]): Markup {
  const { rule, open, by, own } = step;
  return markup`<li>${rule === null ? '' : markup`<span class="by">${ruleText(step)}</span>`}${open.length === 0 ? '' : markup`<span class="if">if ${open.join(', ')} ${open.length === 1 ? 'allows' : 'allow'} it</span>`}${by.length === 0 ? '' : markup`<span class="two">allowed by <bdi>${own ? `${plural(by.length, 'statement')} of their own, such as ${by[0]}` : statementsText(by)}</bdi></span>`}<span class="node"><bdi>${placeText(step)}</bdi></span></li>`;
}

/** Statements with the actions that each gives. */
function statementsText(by: readonly string[]): string {
  const actions = Map.groupBy(by, text => text.slice(0, text.lastIndexOf(': ')));
  return [...actions].map(([statement, own]) => `${statement} (${own.map(text => text.slice(text.lastIndexOf(': ') + 2)).join(', ')})`).join('; ');
}

/** What would close it: told once where it is the same for all. */
function cutHtml({ principals }: AccessWay): Markup {
  const cuts = new Set(principals.map(({ cut }) => JSON.stringify(cut)));
  const cut = principals[0]?.cut ?? null;
  if (cuts.size > 1) return markup`<p class="close">To close it, take away something of each; the cheapest cut below says what.</p>`;
  if (cut === null) return markup`<p class="close">Nothing that could be taken away closes every way.</p>`;
  return markup`<p class="close">To close it, take <bdi>${cut.map(text => elementWords(text)).join('; and ')}</bdi>.</p>`;
}

function sizedHtml({ name, same, accountName, account, score, scoreAfter, granted, removed, policies, removalDays, command }: RightSized): Markup {
  return markup`<details class="diff"><summary><bdi>${name}</bdi>${same.length === 0 ? '' : ` and ${plural(same.length, 'other')}`} in ${accountName}: takes ${count(removed)} of ${plural(granted, 'granted action')} away; score ${score === null ? 'not known' : count(score)}, afterwards ${scoreAfter === null ? 'not known' : count(scoreAfter)}</summary>
${same.length === 0 ? '' : markup`<p class="cut">The same policies are held by <bdi>${some(same.map(({ name: other }) => other))}</bdi>.</p>`}<p class="cut">Taken away: what was unused for ${count(removalDays.most)} days; permissions management and what can raise rights, for ${count(removalDays.risky)}. What is unknown stays.</p>
${policies.map(policy => policyHtml(policy, account))}
<p class="cut">Commands for it, and the way back: <code>${command}</code></p></details>`;
}

const levelWords = { permissions: 'permissions management', write: 'write', tagging: 'tagging', read: 'read', list: 'list' } as const;

function policyHtml(policy: PolicyDiff, account: string): Markup {
  const { outcome, reason, users, granted, kept, keptUnknown, removed, removedByLevel, services, documents } = policy;
  const head = markup`<h4><bdi>${shortArn(policy.policy, account)}</bdi>${users > 1 ? ` (${count(users)} act by it)` : ''}</h4>`;
  if (outcome === 'refused') return markup`${head}<p class="cut">No proposal: ${reason ?? ''}.</p>`;
  if (outcome === 'right') return markup`${head}<p class="cut">Nothing can be taken away${keptUnknown === 0 ? '' : `: of ${count(keptUnknown)} of its ${plural(granted, 'action')} nobody knows whether they are used`}.</p>`;
  const levels = Object.entries(levelWords).flatMap(([level, word]) => {
    const number = removedByLevel[level as keyof typeof levelWords];
    return number === 0 ? [] : [`${count(number)} ${word}`];
  });
  const gone = services.filter(({ whole }) => whole);
  const cut = services.filter(({ whole }) => !whole);
  return markup`${head}<p>${outcome === 'empty' ? 'Nothing of it was used: it can go.' : `Keeps ${count(kept)} of ${plural(granted, 'action')}${keptUnknown === 0 ? '' : ` (${count(keptUnknown)} of them unknown)`}.`} Takes ${count(removed)} away: ${levels.join(', ')}. Adds none.</p>
<table class="lines"><caption>What changes, by service</caption><thead><tr><th scope="col">Change</th><th scope="col">Service</th><th scope="col">Actions</th></tr></thead><tbody>${gone.length === 0 ? '' : line('gone', '− taken away', plural(gone.length, 'whole service'), gone.map(({ service, removed: going }) => `${service} (${count(going.count)})`).join(', '))}${[
    ...cut.map(({ service, removed: going }) => ({ className: 'gone', change: '− taken away', service, actions: going })),
    ...cut.map(({ service, kept: staying }) => ({ className: '', change: 'kept', service, actions: staying })),
    ...cut.map(({ service, unknown: { count: all, names } }) => ({ className: '', change: 'kept, use unknown', service, actions: { count: all, names: names.slice(0, UNKNOWN) } })),
  ].map(({ className, change, service, actions }) => (actions.count === 0 ? '' : line(className, change, service, namesText(actions))))}</tbody></table>
${documents.map(
  ({ name, place, chars, text }) =>
    markup`<details><summary>The new ${place === 'inline' ? 'inline' : 'managed'} policy <bdi>${name}</bdi>, ${plural(chars, 'character')} as AWS counts them</summary><pre>${text.split('\n').map(
      row => markup`${row}
`,
    )}</pre></details>`,
)}`;
}

function line(className: string, change: string, service: string, actions: string): Markup {
  const text = markup`<bdi>${actions}</bdi>`;
  return markup`<tr${className === '' ? '' : markup` class="${className}"`}><th scope="row">${change}</th><td>${service}</td><td>${className === 'gone' ? markup`<del>${text}</del>` : text}</td></tr>`;
}
