import { count } from '../format/count.ts';
import { money } from '../format/money.ts';
import { percent } from '../format/percent.ts';
import type { Explained } from '../model/cost-explained.ts';
import type { Kpi } from '../model/cost-scorecard.ts';
import type { CellMoney, Row, Table } from './table.ts';

/** A figure as people read it. */
export function kpiText(kpi: Pick<Kpi, 'unit'>, value: number | null, currency: string): string {
  if (value === null) return 'unknown';
  if (kpi.unit === 'money') return money(value, currency);
  if (kpi.unit === 'share') return percent(value);
  return value >= 10_000 ? money(value, currency) : `${(value / 1e6).toPrecision(3)} ${currency}`;
}

/** What the figure is meant to be: `at least 95%`, `5% to 15%`. */
export function targetText(kpi: Kpi, currency: string): string {
  if (kpi.target === null) return '';
  const text = kpiText(kpi, kpi.target, currency);
  return kpi.better === 'between' ? `${text} to ${kpiText(kpi, kpi.targetTo, currency)}` : `${kpi.better === 'less' ? 'at most' : 'at least'} ${text}`;
}

/** What it was counted from: `$12.00 of $40.00`. */
export function fractionText(kpi: Kpi, currency: string): string {
  const { numerator, denominator } = kpi;
  if (numerator === null || denominator === null) return '';
  return `${money(numerator, currency)} of ${kpi.unit === 'each' ? count(Math.round(denominator)) : money(denominator, currency)}`;
}

/** The scorecard, what the invoice says, the month ahead and what one of a driver costs. */
export function costFigureTables({ scorecard, invoice, forecast, units }: Explained, currency: string): Table[] {
  const amount = (micros: number | null): CellMoney | null => (micros === null ? null : { micros, currency });
  const tables: Table[] = [
    {
      id: 'scorecard',
      file: 'cost-scorecard.csv',
      title: 'Scorecard',
      empty: 'There are no figures.',
      columns: [
        { id: 'id', label: 'Id', type: 'text', fileOnly: true },
        { id: 'figure', label: 'Figure', type: 'text' },
        { id: 'value_text', label: 'Value', type: 'text', pageOnly: true },
        { id: 'value', label: 'Value', type: 'share', absent: 'unknown', fileOnly: true },
        { id: 'target_text', label: 'Target', type: 'text', pageOnly: true },
        { id: 'target', label: 'Target', type: 'share', absent: 'none', fileOnly: true },
        { id: 'met', label: 'Met', type: 'text' },
        { id: 'counted', label: 'Counted from', type: 'text', pageOnly: true },
        { id: 'numerator', label: 'Numerator', type: 'share', absent: 'unknown', fileOnly: true },
        { id: 'denominator', label: 'Denominator', type: 'share', absent: 'unknown', fileOnly: true },
        { id: 'unknown_share', label: 'Unknown', type: 'share', absent: '' },
        { id: 'reason', label: 'Why not known', type: 'text' },
      ],
      rows: scorecard.map((kpi): Row => {
        const scale = kpi.unit === 'share' ? 1 : 1e6;
        return {
          id: kpi.id,
          figure: kpi.label,
          value_text: kpiText(kpi, kpi.value, currency),
          value: kpi.value === null ? null : kpi.value / scale,
          target_text: targetText(kpi, currency),
          target: kpi.target === null ? null : kpi.target / scale,
          met: kpi.met === null ? '' : kpi.met ? 'yes' : 'no',
          counted: fractionText(kpi, currency),
          numerator: kpi.numerator === null ? null : kpi.numerator / 1e6,
          denominator: kpi.denominator === null ? null : kpi.unit === 'each' ? kpi.denominator : kpi.denominator / 1e6,
          unknown_share: kpi.unknownShare,
          reason: kpi.reason ?? '',
        };
      }),
    },
  ];
  if (invoice.state === 'known')
    tables.push({
      id: 'invoice',
      file: 'cost-invoice.csv',
      title: 'From the invoice to the cost of this report',
      empty: 'Nothing stands between them.',
      columns: [
        { id: 'says', label: 'Line', type: 'text' },
        { id: 'charge', label: 'Charge', type: 'text', fileOnly: true },
        { id: 'amount', label: 'Amount', type: 'money' },
      ],
      rows: [{ says: 'What the invoice says (unblended)', charge: '', amount: amount(invoice.billed) }, ...invoice.lines.map(({ says, charge, micros }): Row => ({ says, charge, amount: amount(micros) }))],
      totals: [{ says: 'Cost of the week in this report', charge: '', amount: amount(invoice.basis) }],
    });
  if (forecast.state === 'known' && forecast.budgets.length > 0)
    tables.push({
      id: 'budgets',
      file: 'cost-budgets.csv',
      title: `Budgets of ${forecast.month}`,
      empty: 'No budget is configured.',
      columns: [
        { id: 'owner', label: 'Owner', type: 'text', absent: 'the whole bill' },
        { id: 'budget', label: 'Budget', type: 'money' },
        { id: 'spent', label: 'Spent', type: 'money' },
        { id: 'pace', label: 'Of what is usual by now', type: 'share', absent: 'unknown' },
        { id: 'forecast', label: 'Forecast', type: 'money' },
        { id: 'overrun', label: 'Likely to be overrun', type: 'share', absent: 'unknown' },
      ],
      rows: forecast.budgets.map((row): Row => ({ owner: row.owner, budget: amount(row.budget), spent: amount(row.spent), pace: row.pace, forecast: amount(row.micros), overrun: row.overrun })),
    });
  if (forecast.state === 'known' && forecast.scores.length > 0)
    tables.push({
      id: 'forecast-scores',
      file: 'cost-forecast-scores.csv',
      title: 'How forecasts of the last months did on this day of theirs',
      empty: '',
      columns: [
        { id: 'by', label: 'Forecast by', type: 'text' },
        { id: 'forecasts', label: 'Months', type: 'count' },
        { id: 'error', label: 'Median error', type: 'share' },
        { id: 'bias', label: 'Bias', type: 'shareChange' },
      ],
      rows: forecast.scores.map((row): Row => ({ by: row.by === 'aws' ? 'AWS' : 'this report', forecasts: row.forecasts, error: row.error, bias: row.bias })),
    });
  if (units.length > 0)
    tables.push({
      id: 'units',
      file: 'cost-units.csv',
      title: 'Cost of one',
      empty: '',
      columns: [
        { id: 'driver', label: 'Driver', type: 'text' },
        { id: 'owner', label: 'Owner', type: 'text', absent: 'everybody' },
        { id: 'cost', label: 'Cost of the week', type: 'money', absent: 'not whole' },
        { id: 'units', label: 'Units', type: 'count', absent: 'not whole' },
        { id: 'each_text', label: 'Cost of one', type: 'text', pageOnly: true },
        { id: 'each', label: 'Cost of one', type: 'share', absent: 'unknown', fileOnly: true },
        { id: 'change_share', label: 'Week on week', type: 'shareChange', absent: 'unknown' },
        { id: 'elasticity', label: 'Growth of cost over growth of units, eight weeks', type: 'share', absent: 'unknown' },
      ],
      rows: units.map((row): Row => ({
        driver: row.driver,
        owner: row.owner,
        cost: amount(row.cost),
        units: row.units === null ? null : Math.round(row.units),
        each_text: kpiText({ unit: 'each' }, row.each, currency),
        each: row.each === null ? null : row.each / 1e6,
        change_share: row.changeShare,
        elasticity: row.elasticity,
      })),
    });
  return tables;
}
