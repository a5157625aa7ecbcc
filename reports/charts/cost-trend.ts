import { max, min } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { compact } from '../format/compact.ts';
import { shortDay } from '../format/day.ts';
import { money } from '../format/money.ts';
import { palette } from './palette.ts';
import { at, svg, svgText } from './svg.ts';

type TrendWeek = { readonly week: string; readonly from: string; readonly micros: number | null; readonly days: readonly (number | null)[]; readonly estimatedDays: number };

/** Bars of weeks over a line of days, on one axis of time. A week that is not whole has an open frame, days that were not read are a gap in the line. */
export function costTrend(id: string, weeks: readonly TrendWeek[], currency: string): string {
  const width = 960;
  const left = 54;
  const bars = { top: 14, bottom: 190 };
  const days = { top: 216, bottom: 286 };
  const known = weeks.flatMap(week => (week.micros === null ? [] : [week.micros]));
  const daily = weeks.flatMap(week => week.days);
  const dailyKnown = daily.filter(day => day !== null);
  const x = scaleBand<number>(
    weeks.map((_, index) => index),
    [left, width - 6],
  )
    .paddingInner(0.22)
    .paddingOuter(0.11);
  const y = scaleLinear([Math.min(0, min(known) ?? 0), Math.max(1, max(known) ?? 1)], [bars.bottom, bars.top]).nice(4);
  const dayX = scaleLinear([0, daily.length], [(x(0) ?? left) - x.step() * 0.11, (x(weeks.length - 1) ?? 0) + x.bandwidth() + x.step() * 0.11]);
  const dayY = scaleLinear([Math.min(0, min(dailyKnown) ?? 0), Math.max(1, max(dailyKnown) ?? 1)], [days.bottom, days.top]).nice(2);
  const grid = (scale: typeof y, ticks: number) =>
    scale
      .ticks(ticks)
      .map(
        tick =>
          `<path class="grid" stroke="${palette.line}" d="M${left} ${at(scale(tick))}H${width}"/><text class="label" fill="${palette.soft}" font-size="11" text-anchor="end" x="${left - 8}" y="${at(scale(tick) + 4)}">${svgText(compact(tick, currency))}</text>`,
      )
      .join('');
  const columns = weeks
    .map((week, index) => {
      const last = index === weeks.length - 1;
      const from = x(index) ?? 0;
      const wide = x.bandwidth();
      const label = `<text class="label" fill="${palette.soft}" font-size="11" text-anchor="middle" x="${at(from + wide / 2)}" y="${bars.bottom + 16}">${svgText(shortDay(week.from))}</text>`;
      if (week.micros === null) return `<rect class="absent" fill="none" stroke="${palette.soft}" stroke-dasharray="3 3" x="${at(from)}" y="${bars.top}" width="${at(wide)}" height="${bars.bottom - bars.top}"/>${label}`;
      const top = Math.min(y(week.micros), y(0));
      const bar = `<rect class="${last ? 'mark' : 'quiet'}" fill="${last ? palette.accent : palette.accentSoft}" x="${at(from)}" y="${at(top)}" width="${at(wide)}" height="${at(Math.abs(y(week.micros) - y(0)))}"/>`;
      return bar + label + (last ? `<text class="value" fill="${palette.ink}" font-size="11.5" font-weight="600" text-anchor="middle" x="${at(from + wide / 2)}" y="${at(top - 5)}">${svgText(compact(week.micros, currency))}</text>` : '');
    })
    .join('');
  const path =
    line<number | null>()
      .defined(day => day !== null)
      .x((_, index) => dayX(index + 0.5))
      .y(day => dayY(day ?? 0))
      .digits(2)(daily) ?? '';
  const weekends = weeks.map((_, index) => `<rect class="shade" fill="${palette.wash}" x="${at(dayX(index * 7 + 5))}" y="${days.top - 6}" width="${at(dayX(2) - dayX(0))}" height="${days.bottom - days.top + 6}"/>`).join('');
  const unread = weeks.filter(week => week.micros === null).length;
  const desc =
    known.length === 0
      ? 'No week is whole in the bill.'
      : `From ${money(known[0]!, currency, 0)} in the first whole week to ${money(known.at(-1)!, currency, 0)} in the last; lowest ${money(Math.min(...known), currency, 0)}, highest ${money(Math.max(...known), currency, 0)}.${unread === 0 ? '' : ` ${unread} of ${weeks.length} weeks are not whole in the bill.`} The table below holds every day.`;
  return svg(
    { id, width, height: 296, title: `Cost of ${weeks.length} weeks, and of each day below`, desc, className: 'chart' },
    `${grid(y, 4)}${columns}${weekends}${grid(dayY, 2)}<path class="trace" fill="none" stroke="${palette.accent}" stroke-width="1.5" stroke-linejoin="round" d="${path}"/>`,
  );
}
