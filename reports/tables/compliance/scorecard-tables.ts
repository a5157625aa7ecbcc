import { count, plural } from '../../format/count.ts';
import { percent } from '../../format/percent.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { Kpi } from '../../model/compliance/scorecard.ts';
import type { Column, Row, Table } from '../table.ts';
import { fromFirst } from './from-first.ts';

/** A number of the scorecard as people read it. */
export function kpiText(value: number, unit: Kpi['unit']): string {
  return unit === 'share' ? percent(value) : unit === 'days' ? plural(value, 'day') : count(value);
}

export function targetText({ target, unit, rises }: Kpi): string {
  if (target === null) return 'none';
  if (unit === 'days') return `below ${plural(target, 'day')}`;
  return `${rises === true && target < 1 ? 'at least ' : ''}${kpiText(target, unit).replace('.0%', '%')}`;
}

export function metText({ met, value, target }: Pick<Kpi, 'met' | 'value' | 'target'>): string {
  if (target === null) return '';
  return met === null ? (value === null ? '' : 'not known') : met ? 'met' : 'missed';
}

/** The number now; where it has none, why. */
export function valueText({ value, unit, denominator, unknown }: Pick<Kpi, 'value' | 'unit' | 'denominator' | 'unknown'>): string {
  return value === null ? (denominator === 0 && unknown === 0 ? 'nothing yet' : 'unknown') : kpiText(value, unit);
}

/** The scorecard, and its 13 weeks. */
export function scorecardTables({ scorecard }: ComplianceReport): Table[] {
  const weeks = (scorecard[0]?.trend ?? []).map(({ week, breaks }, index) => ({ week, breaks, values: scorecard.map(({ trend }) => trend[index]?.value ?? null) }));
  return [
    {
      id: 'scorecard',
      file: 'compliance-scorecard.csv',
      title: 'Scorecard',
      empty: '',
      columns: [
        { id: 'title', label: 'Number', type: 'text' },
        { id: 'meaning', label: 'Meaning', type: 'text', under: 'title' },
        { id: 'id', label: 'Id', type: 'text', fileOnly: true },
        { id: 'unit', label: 'Unit', type: 'text', fileOnly: true },
        { id: 'value', label: 'Now', type: 'text', words: true, pageOnly: true },
        { id: 'before', label: 'Week before', type: 'text', absent: 'unknown', words: true, pageOnly: true },
        { id: 'target', label: 'Target', type: 'text', words: true, pageOnly: true },
        { id: 'met', label: 'Met', type: 'text', words: true },
        { id: 'numerator', label: 'Counted', type: 'count', absent: '' },
        { id: 'denominator', label: 'Of', type: 'count', absent: '' },
        { id: 'unknown', label: 'Not known', type: 'count' },
        { id: 'unknown_share', label: 'Share', type: 'share', absent: '' },
        { id: 'value_count', label: 'Value', type: 'count', absent: 'unknown', fileOnly: true },
        { id: 'value_share', label: 'Value, share', type: 'share', absent: 'unknown', fileOnly: true },
        { id: 'target_count', label: 'Target', type: 'count', absent: 'none', fileOnly: true },
        { id: 'target_share', label: 'Target, share', type: 'share', absent: 'none', fileOnly: true },
      ],
      rows: scorecard.map((kpi): Row => ({
        title: kpi.title,
        meaning: kpi.meaning,
        id: kpi.id,
        unit: kpi.unit,
        value: valueText(kpi),
        before: kpi.before === null ? null : kpiText(kpi.before, kpi.unit),
        target: targetText(kpi),
        met: metText(kpi),
        numerator: kpi.numerator,
        denominator: kpi.denominator,
        unknown: kpi.unknown,
        unknown_share: kpi.unknownShare,
        ...(kpi.unit === 'share' ? { value_share: kpi.value, target_share: kpi.target } : { value_count: kpi.value, target_count: kpi.target }),
      })),
    },
    {
      id: 'scorecard-weeks',
      file: 'compliance-scorecard-weeks.csv',
      title: 'Thirteen weeks',
      empty: '',
      columns: [
        { id: 'week', label: 'Week', type: 'text' },
        ...scorecard.map(({ id, title, unit }): Column => ({ id: id.replace('-', '_'), label: title, type: unit === 'share' ? 'share' : 'count', absent: '–' })),
        { id: 'breaks', label: 'Changed definitions', type: 'count' },
      ],
      rows: fromFirst(weeks, ({ values }) => values.some(value => value !== null)).map(({ week, breaks, values }): Row => ({
        week,
        ...Object.fromEntries(scorecard.map(({ id }, place) => [id.replace('-', '_'), values[place] ?? null])),
        breaks,
      })),
    },
  ];
}
