import { sparkline } from '../../charts/sparkline.ts';
import { count } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { Kpi } from '../../model/compliance/scorecard.ts';
import { kpiText, metText, targetText, valueText } from '../../tables/compliance/scorecard-tables.ts';
import { markup, picture } from '../markup.ts';
import type { Tile } from '../page.ts';

/** The scorecard at a glance: each number with its target, what it was counted of, what is not known, and 13 weeks. */
export function scorecardTiles({ scorecard, headline }: ComplianceReport): Tile[] {
  return scorecard.map(kpi => {
    const known = kpi.value !== null && headline.state === 'judged';
    const values = kpi.trend.map(({ value }) => value);
    return {
      label: kpi.title,
      value: known && kpi.value !== null ? (kpi.id === 'controls' ? `${count(kpi.numerator ?? 0)} of ${count(kpi.denominator ?? 0)}` : kpiText(kpi.value, kpi.unit)) : valueText(kpi).replace(/^./, letter => letter.toUpperCase()),
      ...(known ? {} : { word: true }),
      sub: subOf(kpi, known),
      picture: values.filter(value => value !== null).length < 2 ? markup`` : picture(sparkline(`spark-${kpi.id}`, values)),
    };
  });
}

function subOf(kpi: Kpi, known: boolean): string {
  const { numerator, denominator, unknown } = kpi;
  const parts = [
    ...(kpi.target === null ? [] : [`${known && metText(kpi) !== '' ? `${metText(kpi)}: ` : ''}target ${targetText(kpi)}`]),
    ...(kpi.id === 'controls' ? [] : numerator !== null && denominator !== null ? [`${count(numerator)} of ${count(denominator)}`] : denominator !== null ? [`of ${count(denominator)} closed`] : []),
    ...(unknown === 0 ? [] : [`${count(unknown)} not known`]),
  ];
  return parts.length === 0 ? kpi.meaning : parts.join('; ');
}
