import type { JudgedFramework } from '#evaluate/frameworks/judge-controls';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { markup, type Markup } from '#reports/html/markup';
import { notes } from '#reports/html/page';
import { count, plural } from '#reports/format/count';
import type { PackCheck } from './create-pack.ts';
import type { Manifest } from './manifest.ts';
import { packPage, rows } from './pack-page.ts';
import { notProven } from './pack-words.ts';
import type { TieOut } from '#evaluate/tie-outs';
import type { VerdictPass } from './verdict-pass.ts';

type Input = {
  readonly manifest: Omit<Manifest, 'files'>;
  readonly record: RunRecord;
  readonly checks: readonly PackCheck[];
  readonly judged: readonly JudgedFramework[];
  readonly pass: VerdictPass;
  readonly ties: readonly TieOut[];
};

/** The pages of a pack: from control to check to resource to the call. */
export function* packPages(input: Input): Generator<{ readonly path: string; readonly body: string }> {
  yield { path: 'index.html', body: frontPage(input) };
  for (const judged of input.judged) yield { path: `pages/frameworks/${judged.framework.id}.html`, body: frameworkPage(judged) };
  for (const check of input.checks) if (input.pass.byCheck.has(check.id)) yield { path: `pages/checks/${check.id}.html`, body: checkPage(check, input) };
}

function frontPage({ manifest, record, checks, judged, pass, ties }: Input): string {
  const { verdicts, coverage, findings, period, previous, samples, versions } = manifest;
  const cells = Object.values(coverage).reduce((sum, value) => sum + value, 0);
  const mismatches = ties.filter(({ result }) => result === 'mismatch');
  return packPage({
    title: `Evidence pack ${manifest.seq}`,
    sentence: `What was read of ${manifest.organization} as of ${manifest.asOf}, what was judged of it, and the calls that both rest on.`,
    up: '',
    body: markup`<section aria-labelledby="not"><h2 id="not">What the signature does not prove</h2>
${notes(notProven, true)}</section>
<section aria-labelledby="what"><h2 id="what">What is in it</h2>
${rows(
  ['', ''],
  [
    ['Run', `${record.run}, ${plural(record.scope.accounts.length, 'account')}, ${plural(record.scope.regions.length, 'Region')}, ${plural(record.scope.checks.length, 'check')}`],
    ['Events', `${period.name}: from ${period.from} to ${period.to}`],
    ['Judged', `${count(verdicts.fail)} fail, ${count(verdicts.pass)} pass, ${count(verdicts['not-assessed'])} not assessed, ${count(verdicts['not-applicable'])} not applicable, ${count(verdicts.manual)} for a person`],
    ['Findings', `${count(findings.open)} open, ${count(findings.resolved)} resolved`],
    [
      'Read',
      `${count(coverage.complete)} of ${count(cells)} cells to their end; ${count(coverage.partial)} partial, ${count(coverage.denied)} denied, ${count(coverage.failed)} failed, ${count(coverage.skipped)} left out with a reason (coverage.ndjson)`,
    ],
    ['Pack before', previous.seq === 0 ? 'none: this is the first of its chain' : `pack ${previous.seq}, manifest ${previous.manifestSha256}`],
    ['Samples', samples.nonce === '' ? `${samples.size} items each, drawn without a nonce: the audited party could foresee them` : `${samples.size} items each, drawn with the nonce ${samples.nonce}`],
    ['Versions', `tally ${versions.tally}, checks ${versions.checks}, configuration ${versions.config}, prices ${versions.prices}, catalogue ${versions.catalogue}`],
    ['Verdict digest', manifest.verdictDigest],
  ],
)}</section>
<section aria-labelledby="ties"><h2 id="ties">Complete and accurate</h2>
<p class="lede">Counts that AWS gives twice, from two different calls. What every file of calls is made of stands in ipe/data-sets.ndjson.</p>
${mismatches.length === 0 ? '' : notes([`${plural(mismatches.length, 'count')} of ${ties.length} do not agree: what rests on them may not be whole.`], true)}
${
  ties.length === 0
    ? markup`<p>The tape holds nothing that AWS counts twice.</p>`
    : rows(
        ['Account', 'What', 'Counted', 'By', 'Against', 'Says', 'Result', 'Calls'],
        ties.map(tie => [tie.account, tie.what, tie.actual ?? 'not read', tie.source, tie.against, tie.expected ?? 'not read', `${tie.result}${tie.note === '' ? '' : `: ${tie.note}`}`, callLinks(tie.calls, '')]),
      )
}</section>
<section aria-labelledby="frameworks"><h2 id="frameworks">Controls</h2>
${
  judged.length === 0
    ? markup`<p>The pack holds no framework.</p>`
    : rows(
        ['Framework', 'Assessed here', 'Fail', 'Not assessed', 'Pass', 'Nothing in scope', 'By another tool', 'By a person'],
        judged.map(({ framework, assessed, of, states }) => [
          markup`<a href="pages/frameworks/${framework.id}.html">${framework.title} ${framework.version}</a>`,
          `${assessed} of ${of}`,
          states.fails,
          states['not-assessed'],
          states.passes,
          states['no-resources'],
          states.elsewhere,
          states.manual,
        ]),
      )
}</section>
<section aria-labelledby="checks"><h2 id="checks">Checks</h2>
${rows(
  ['Check', 'States', 'Fail', 'Pass', 'Not assessed', 'Not applicable', 'For a person'],
  checks.flatMap(check => {
    const own = pass.byCheck.get(check.id);
    return own === undefined ? [] : [[markup`<a href="pages/checks/${check.id}.html">${check.id}</a>`, check.title, own.fail, own.pass, own['not-assessed'], own['not-applicable'], own.manual]];
  }),
)}
${silentChecks(checks, pass)}</section>`,
  });
}

function silentChecks(checks: readonly PackCheck[], pass: VerdictPass): Markup {
  const silent = checks.filter(({ id }) => !pass.byCheck.has(id));
  return silent.length === 0 ? markup`` : markup`<p>${plural(silent.length, 'check')} ran and found nothing in scope: ${silent.map(({ id }) => id).join(', ')}.</p>`;
}

function frameworkPage({ framework, assessed, of, controls }: JudgedFramework): string {
  return packPage({
    title: `${framework.title} ${framework.version}`,
    sentence: `${assessed} of ${of} controls are assessed here. A control is supported by checks, never certified by them.`,
    up: '../../',
    body: rows(
      ['Control', 'Title', 'State', 'Supported by'],
      controls.map(({ control, state, checks }) => [
        control.id,
        control.title,
        state,
        checks.length === 0
          ? (control.elsewhere ?? control.manual ?? '')
          : markup`${checks.map(
              ({ check, reason, not, tally }) =>
                markup`<p>${tally.ran && tally.fail + tally.pass + tally.notAssessed + tally.notApplicable + tally.manual > 0 ? markup`<a href="../checks/${check}.html">${check}</a>` : check}: ${
                  tally.ran ? `${count(tally.fail)} fail, ${count(tally.pass)} pass, ${count(tally.notAssessed)} not assessed` : 'did not run'
                }. ${reason}${not === null ? '' : ` It leaves open: ${not}`}</p>`,
            )}${control.manual === null ? '' : markup`<p>For a person: ${control.manual}</p>`}`,
      ]),
    ),
  });
}

function checkPage(check: PackCheck, { pass, manifest }: Input): string {
  const own = pass.byCheck.get(check.id);
  const drawn = pass.sample([check.id]).map(({ value }) => value.verdict);
  const failures = pass.failures(check.id);
  return packPage({
    title: check.id,
    sentence: `${check.title}: ${own?.fail ?? 0} fail, ${own?.pass ?? 0} pass, ${own?.['not-assessed'] ?? 0} not assessed.`,
    up: '../../',
    body: markup`<p>${check.why}</p>
<p>Version ${String(check.version)}, criteria ${check.criteria}, severity ${check.severity}. All items with their outcome: <a href="../../populations/${check.id}.csv">populations/${check.id}.csv</a>.</p>
<p>A call is named by its file and line: <code>raw/calls/…#3</code> is line 3 of that file. <code>tally evidence call PACK CALL</code> prints it, and so does <code>unzip -p PACK FILE | zcat | sed -n 3p</code>.</p>
<h2>Failures</h2>
${failures.length === 0 ? markup`<p>None.</p>` : markup`${resources(failures)}${(own?.fail ?? 0) > failures.length ? markup`<p>${count((own?.fail ?? 0) - failures.length)} more stand in the population.</p>` : ''}`}
<h2>Sample</h2>
<p class="lede">Drawn from what was judged${manifest.samples.nonce === '' ? ', without a nonce' : ` with the nonce ${manifest.samples.nonce}`}, in the order of drawing.</p>
${drawn.length === 0 ? markup`<p>Nothing was judged, pass or fail.</p>` : resources(drawn)}`,
  });
}

function resources(verdicts: readonly Verdict[]): Markup {
  return rows(
    ['Outcome', 'Account', 'Region', 'Resource', 'Why', 'Calls'],
    verdicts.map(({ outcome, severity, account, region, resource, reason, calls }) => [outcome === 'fail' ? `fail (${severity})` : outcome, account, region, resource, reason, callLinks(calls, '../../')]),
  );
}

function callLinks(calls: readonly string[], up: string): Markup {
  return markup`${calls.map(call => markup`<a href="${up}raw/${call.split('#')[0]}">${call}</a> `)}`;
}
