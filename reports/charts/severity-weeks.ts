import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { severities, type Severity } from '#kernel/severity';
import { count, plural } from '../format/count.ts';
import { palette } from './palette.ts';
import { at, svg, svgText } from './svg.ts';

type SeverityWeek = { readonly week: string; readonly open: Readonly<Record<Severity, number>> | null; readonly total: number | null; readonly breaks: number };

/** Stacked bars of open findings by week, the gravest at the bottom. A week without a run is an open frame, a changed definition a dashed line with its word. */
export function severityWeeks(id: string, weeks: readonly SeverityWeek[]): string {
  const width = 960;
  const left = 44;
  const top = 46;
  const bottom = 212;
  const x = scaleBand<number>(
    weeks.map((_, index) => index),
    [left, width - 6],
  )
    .paddingInner(0.3)
    .paddingOuter(0.15);
  const wide = Math.min(46, x.bandwidth());
  const y = scaleLinear([0, Math.max(1, max(weeks, week => week.total ?? 0) ?? 1)], [bottom, top]).nice(4);
  const grid = y
    .ticks(4)
    .filter(tick => Number.isInteger(tick))
    .map(
      tick =>
        `<path class="grid" stroke="${palette.line}" d="M${left} ${at(y(tick))}H${width}"/><text class="label" fill="${palette.soft}" font-size="11" text-anchor="end" x="${left - 8}" y="${at(y(tick) + 4)}">${svgText(count(tick))}</text>`,
    )
    .join('');
  const columns = weeks
    .map((week, index) => {
      const middle = (x(index) ?? 0) + x.bandwidth() / 2;
      const from = middle - wide / 2;
      const label = `<text class="label" fill="${palette.soft}" font-size="11" text-anchor="middle" x="${at(middle)}" y="${bottom + 17}">${svgText(week.week.slice(5))}</text>`;
      const broken =
        week.breaks === 0
          ? ''
          : `<path class="break" fill="none" stroke="${palette.ink}" stroke-width="1" stroke-dasharray="4 3" d="M${at(from - 5)} 6V${bottom}"/><text class="label" fill="${palette.ink}" font-size="10.5" text-anchor="end" x="${at(from - 9)}" y="14">${svgText(week.breaks === 1 ? 'definition changed' : `${week.breaks} definitions changed`)}</text>`;
      if (week.open === null)
        return `<rect class="absent" fill="none" stroke="${palette.soft}" stroke-dasharray="3 3" x="${at(from)}" y="${top + 20}" width="${at(wide)}" height="${bottom - top - 20}"/><text class="label" fill="${palette.soft}" font-size="10.5" text-anchor="middle" x="${at(middle)}" y="${at((top + 20 + bottom) / 2)}">no run</text>${label}${broken}`;
      let base = 0;
      const counts = week.open;
      const stack = severities
        .map(severity => {
          const value = counts[severity];
          if (value === 0) return '';
          const high = y(base) - y(base + value);
          const rect = `<rect class="${severity}" fill="${palette.severity[severity]}" x="${at(from)}" y="${at(y(base + value))}" width="${at(wide)}" height="${at(Math.max(0.5, high - (high > 2 ? 1 : 0)))}"/>`;
          base += value;
          return rect;
        })
        .join('');
      return `${stack}<text class="value" fill="${palette.ink}" font-size="11" text-anchor="middle" x="${at(middle)}" y="${at(y(base) - 5)}">${svgText(count(base))}</text>${label}${broken}`;
    })
    .join('');
  const gaps = weeks.filter(week => week.open === null).length;
  const breaks = weeks.filter(week => week.breaks > 0).length;
  const last = weeks.at(-1);
  const desc =
    `${last?.open == null ? '' : `Now ${severities.map(severity => `${count(last.open![severity])} ${severity}`).join(', ')}.`} ${plural(gaps, 'week')} without a run, ${plural(breaks, 'week')} with changed definitions. The table below holds every number.`.trim();
  return svg({ id, width, height: 236, title: 'Open findings by week and severity', desc, className: 'chart' }, `${grid}${columns}`);
}
