import type { ControlState } from '#evaluate/frameworks/judge-controls';
import type { ComplianceReport } from '../../model/compliance.ts';
import { byState } from '../../model/compliance/framework-posture.ts';
import type { Column, Row, Table } from '../table.ts';
import { fromFirst } from './from-first.ts';

export const stateNames: Readonly<Record<ControlState, string>> = { fails: 'fails', 'not-assessed': 'not assessed', manual: 'for a person', passes: 'passes', 'no-resources': 'no resources', elsewhere: 'by another tool' };
const WORST = 6;

/** Each framework, then its controls; what fails and what is not known come first. */
export function frameworkTables({ frameworks, postureWeeks }: ComplianceReport): Table[] {
  return [
    {
      id: 'frameworks',
      file: 'compliance-frameworks.csv',
      title: 'By framework',
      empty: 'No framework is known.',
      columns: [
        { id: 'title', label: 'Framework', type: 'text' },
        { id: 'version', label: 'Version', type: 'text', under: 'title' },
        { id: 'framework', label: 'Id', type: 'text', fileOnly: true },
        { id: 'assessed', label: 'Assessed here', type: 'count' },
        { id: 'of', label: 'Of controls', type: 'count' },
        { id: 'parts', label: '', type: 'parts' },
        { id: 'passes', label: 'Pass', type: 'count' },
        { id: 'fails', label: 'Fail', type: 'count' },
        { id: 'fails_before', label: 'Week before', type: 'count', absent: 'unknown' },
        { id: 'not_assessed', label: 'Not assessed', type: 'count' },
        { id: 'no_resources', label: 'No resources', type: 'count' },
        { id: 'manual', label: 'For a person', type: 'count' },
        { id: 'elsewhere', label: 'By another tool', type: 'count' },
        { id: 'passes_before', label: 'Pass, week before', type: 'count', absent: 'unknown', fileOnly: true },
        { id: 'covers', label: 'Lists', type: 'text', fileOnly: true },
        { id: 'reviewed', label: 'Reviewed', type: 'day', fileOnly: true },
      ],
      rows: frameworks.map(({ id, title, version, assessed, of, states, before, covers, reviewed }): Row => ({
        title,
        version,
        framework: id,
        assessed,
        of,
        parts: { parts: [states.passes, states.fails, states['not-assessed']] },
        passes: states.passes,
        fails: states.fails,
        fails_before: before?.fails ?? null,
        not_assessed: states['not-assessed'],
        no_resources: states['no-resources'],
        manual: states.manual,
        elsewhere: states.elsewhere,
        passes_before: before?.passes ?? null,
        covers,
        reviewed,
      })),
    },
    {
      id: 'framework-weeks',
      file: 'compliance-framework-weeks.csv',
      title: 'Failing controls by week',
      empty: '',
      columns: [{ id: 'week', label: 'Week', type: 'text' }, ...frameworks.map(({ id }): Column => ({ id: columnOf(id), label: id, type: 'count', absent: '–' }))],
      rows: fromFirst(postureWeeks, item => Object.values(item.frameworks).some(value => value !== null)).map((item): Row => ({
        week: item.week,
        ...Object.fromEntries(frameworks.map(({ id }) => [columnOf(id), item.frameworks[id] ?? null])),
      })),
    },
    ...frameworks.map(({ id, title, version, controls }): Table => ({
      id: controlsTableId(id),
      file: `compliance-controls-${id}.csv`,
      title: `${title} ${version}`,
      empty: 'It lists no control.',
      show: WORST,
      columns: [
        { id: 'control', label: 'Control', type: 'text', words: true },
        { id: 'title', label: 'What it asks for', type: 'text' },
        { id: 'checks', label: 'Supported by', type: 'text', under: 'title' },
        { id: 'state', label: 'State', type: 'text', words: true },
        { id: 'pass', label: 'Pass', type: 'count' },
        { id: 'fail', label: 'Fail', type: 'count' },
        { id: 'not_assessed', label: 'Not assessed', type: 'count' },
        { id: 'open', label: 'Open findings', type: 'count' },
        { id: 'accepted', label: 'Accepted', type: 'count' },
        { id: 'group', label: 'Group', type: 'text', absent: '', fileOnly: true },
        { id: 'assessment', label: 'Assessed', type: 'text', fileOnly: true },
        { id: 'not_run', label: 'Checks that did not run', type: 'text', fileOnly: true },
        { id: 'elsewhere', label: 'Tool', type: 'text', absent: '', fileOnly: true },
        { id: 'manual', label: 'What a person must look at', type: 'text', absent: '', fileOnly: true },
      ],
      rows: byState(controls).map((control): Row => ({
        control: control.id,
        title: control.title,
        checks: control.checks.join(' '),
        state: stateNames[control.state],
        pass: control.pass,
        fail: control.fail,
        not_assessed: control.notAssessed,
        open: control.open,
        accepted: control.accepted,
        group: control.group,
        assessment: control.assessment,
        not_run: control.notRun.join(' '),
        elsewhere: control.elsewhere,
        manual: control.manual,
      })),
    })),
  ];
}

/** A table's id is an id in the page as well: no dots. */
export function controlsTableId(framework: string): string {
  return `controls-${framework.replaceAll('.', '-')}`;
}
function columnOf(framework: string): string {
  return framework.replaceAll(/[.-]/g, '_');
}
