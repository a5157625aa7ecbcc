import type { JudgedFramework, JudgedControl } from '#evaluate/frameworks/judge-controls';
import type { Coverage } from '#kernel/cell';
import type { Outcome } from '#kernel/verdict';
import type { ExchangeContext, ExchangeFinding } from './exchange-finding.ts';
import { fit } from './fit.ts';
import { uuidV5 } from './uuid-v5.ts';

const ns = 'https://tallystick.dev/ns/oscal';
const mostItems = 5000;

export type OscalInput = ExchangeContext & {
  readonly judged: readonly JudgedFramework[];
  /** Verdicts by outcome, of each check that gave any. */
  readonly byCheck: ReadonlyMap<string, Readonly<Record<Outcome, number>>>;
  readonly findings: readonly ExchangeFinding[];
  readonly incomplete: readonly Pick<Coverage, 'account' | 'region' | 'collector' | 'status' | 'reason'>[];
  /** The file of a check's population and its SHA-256, where it lies beside. */
  readonly evidence: ReadonlyMap<string, { readonly href: string; readonly sha256: string }>;
};

type Prop = { readonly name: string; readonly ns: string; readonly value: string };
const prop = (name: string, value: string | number): Prop => ({ name, ns, value: fit(String(value), 1000) });
/** OSCAL refuses empty arrays: they are left out. */
const some = <K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, readonly T[]>> => (list.length === 0 ? {} : ({ [key]: list } as Record<K, readonly T[]>));

/**
 * A run as OSCAL assessment results 1.2.1 (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/assessment-results/): one result, an observation for each check, a finding for each control that is assessed here,
 * a risk for each check with open findings, and an inventory item for each resource that fails (5,000 at most; all stand in the populations). A control with anything that was not judged
 * is never satisfied. Every id hangs on what it names, so that the same run gives the same document.
 */
export function oscalResults(input: OscalInput): object {
  const { run, judged, byCheck, findings, checks, incomplete, evidence } = input;
  const open = findings.filter(({ state }) => state === 'open');
  const resources = [...new Map(open.map(finding => [finding.resource, finding])).values()];
  const shown = resources.slice(0, mostItems);
  const known = new Set(shown.map(({ resource }) => resource));
  const controls = judged.flatMap(({ framework, controls }) => controls.filter(({ control }) => control.assessment === 'here').map(each => ({ framework: framework.id, judgedControl: each })));
  const failing = Map.groupBy(open, ({ check }) => check);
  const totals = (outcome: Outcome): number => [...byCheck.values()].reduce((sum, counts) => sum + counts[outcome], 0);
  return {
    'assessment-results': {
      uuid: uuidV5(`results ${run.run}`),
      metadata: { title: `Tallystick run ${run.run}`, 'last-modified': run.asOf, version: run.run, 'oscal-version': '1.2.1', props: [prop('organization', run.scope.organization), prop('tally-version', run.versions.tally)] },
      'import-ap': { href: `#${uuidV5('plan')}` },
      results: [
        {
          uuid: uuidV5(`result ${run.run}`),
          title: `Checks of ${run.scope.organization}`,
          description: `What ${run.scope.checks.length} checks say of ${run.scope.accounts.length} accounts as of ${run.asOf}. Controls are supported by checks, never certified.`,
          start: run.asOf,
          end: run.asOf,
          props: [
            prop('verdicts-fail', totals('fail')),
            prop('verdicts-pass', totals('pass')),
            prop('verdicts-not-assessed', totals('not-assessed')),
            prop('verdicts-not-applicable', totals('not-applicable')),
            prop('verdicts-manual', totals('manual')),
            prop('findings-open', open.length),
            prop('findings-resolved', findings.length - open.length),
          ],
          'local-definitions': {
            components: [{ uuid: uuidV5('component tallystick'), type: 'software', title: 'Tallystick', description: 'Reads AWS accounts and judges what it read.', status: { state: 'operational' } }],
            ...some(
              'inventory-items',
              shown.map(({ resource, account, region, kind, name }) => ({
                uuid: uuidV5(`item ${resource}`),
                description: fit(name, 500),
                props: [{ name: 'asset-id', value: fit(resource, 2000) }, prop('account-id', account), prop('region', region), prop('kind', kind)],
              })),
            ),
            ...(resources.length > shown.length ? { remarks: `${resources.length - shown.length} more resources fail; all stand in the populations.` } : {}),
          },
          'reviewed-controls': {
            'control-selections':
              controls.length === 0
                ? [{ description: 'No framework was chosen.', 'include-controls': [{ 'control-id': 'none-chosen' }] }]
                : [{ 'include-controls': [...new Set(controls.map(({ framework, judgedControl }) => controlId(framework, judgedControl.control.id)))].map(id => ({ 'control-id': id })) }],
          },
          ...(incomplete.length === 0
            ? {}
            : {
                'assessment-log': {
                  entries: [
                    {
                      uuid: uuidV5(`coverage ${run.run}`),
                      title: 'Not read to the end',
                      description: fit(incomplete.map(({ account, region, collector, status, reason }) => `${account} ${region} ${collector}: ${status}${reason === null ? '' : ` (${reason})`}`).join('; '), 20_000),
                      start: run.asOf,
                    },
                  ],
                },
              }),
          ...some(
            'observations',
            [...byCheck].map(([check, counts]) => {
              const file = evidence.get(check);
              return {
                uuid: uuidV5(`observation ${run.run} ${check}`),
                title: check,
                description: fit(checks.get(check)?.title ?? check, 2000),
                props: [prop('fail', counts.fail), prop('pass', counts.pass), prop('not-assessed', counts['not-assessed']), prop('not-applicable', counts['not-applicable']), prop('manual', counts.manual)],
                methods: ['TEST'],
                types: ['finding'],
                origins: [{ actors: [{ type: 'tool', 'actor-uuid': uuidV5('component tallystick') }] }],
                ...some(
                  'subjects',
                  (failing.get(check) ?? []).filter(({ resource }) => known.has(resource)).map(({ resource }) => ({ 'subject-uuid': uuidV5(`item ${resource}`), type: 'inventory-item' })),
                ),
                ...(file === undefined ? {} : { 'relevant-evidence': [{ href: file.href, description: `sha256:${file.sha256}` }] }),
                collected: run.asOf,
              };
            }),
          ),
          ...some(
            'risks',
            [...failing].map(([check, own]) => {
              const deadline = own.flatMap(({ due }) => (due === null ? [] : [due])).sort()[0];
              const meta = checks.get(check);
              return {
                uuid: uuidV5(`risk ${run.run} ${check}`),
                title: check,
                description: fit(meta?.why ?? check, 2000),
                statement: `${own.length} open ${own.length === 1 ? 'finding' : 'findings'}.`,
                props: [prop('severity', own.map(({ severity }) => severity).sort((a, b) => rank[a] - rank[b])[0] ?? 'info')],
                status: 'open',
                ...(deadline === undefined ? {} : { deadline }),
                ...(meta === undefined ? {} : { remediations: [{ uuid: uuidV5(`remediation ${check}`), lifecycle: 'recommendation', title: 'Mend it', description: fit(meta.fix, 2000) }] }),
                'related-observations': [{ 'observation-uuid': uuidV5(`observation ${run.run} ${check}`) }],
              };
            }),
          ),
          ...some(
            'findings',
            controls.map(({ framework, judgedControl }) => controlFinding(framework, judgedControl, run.run, byCheck, failing)),
          ),
        },
      ],
      'back-matter': { resources: [{ uuid: uuidV5('plan'), title: 'Control plan', description: 'Which checks support which control: the framework files of Tallystick, in a pack under frameworks/.' }] },
    },
  };
}

const rank = { critical: 0, high: 1, medium: 2, low: 3, info: 4 } as const;
const reasons = { passes: ['satisfied', 'pass'], fails: ['not-satisfied', 'fail'] } as const;

function controlFinding(framework: string, { control, state, checks }: JudgedControl, run: string, byCheck: OscalInput['byCheck'], failing: ReadonlyMap<string, readonly ExchangeFinding[]>): object {
  const [said, reason] = state === 'passes' || state === 'fails' ? reasons[state] : (['not-satisfied', 'other'] as const);
  const remark = state === 'not-assessed' ? 'Some of it could not be judged.' : state === 'manual' ? 'It waits for a person.' : state === 'no-resources' ? 'Nothing in scope.' : null;
  return {
    uuid: uuidV5(`finding ${run} ${framework} ${control.id}`),
    title: fit(`${framework} ${control.id}`, 500),
    description: fit(control.title, 2000),
    target: { type: 'statement-id', 'target-id': `${controlId(framework, control.id)}_smt`, status: { state: said, reason, ...(remark === null ? {} : { remarks: remark }) } },
    ...some(
      'related-observations',
      checks.filter(({ check }) => byCheck.has(check)).map(({ check }) => ({ 'observation-uuid': uuidV5(`observation ${run} ${check}`) })),
    ),
    ...some(
      'related-risks',
      checks.filter(({ check }) => failing.has(check)).map(({ check }) => ({ 'risk-uuid': uuidV5(`risk ${run} ${check}`) })),
    ),
  };
}

/** NIST's own ids (`ac-2.3`) where the framework is NIST's, else `<framework>_<id>`: a token of OSCAL either way. */
export function controlId(framework: string, control: string): string {
  if (framework.startsWith('nist-800-53'))
    return control
      .toLowerCase()
      .replace(/\((\d+)\)/g, '.$1')
      .replace(/[^a-z0-9.-]/g, '');
  return `${framework}_${control.replace(/[^A-Za-z0-9.-]/g, '_')}`;
}
