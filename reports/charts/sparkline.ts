import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { palette } from './palette.ts';
import { at, svg } from './svg.ts';

/** A small line without axes, its last point marked; null is a gap in it. Decoration: the numbers stand in text beside it. */
export function sparkline(id: string, values: readonly (number | null)[]): string {
  const width = 150;
  const height = 30;
  const known = values.filter(value => value !== null);
  const low = min(known) ?? 0;
  const high = max(known) ?? 0;
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [3, width - 4]);
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - 4, 4]);
  const path = line<number | null>()
    .defined(value => value !== null)
    .x((_, index) => x(index))
    .y(value => y(value ?? 0))
    .digits(2)(values);
  const last = values.findLastIndex(value => value !== null);
  const value = values[last] ?? null;
  const dot = value === null ? '' : `<circle class="mark" fill="${palette.accent}" cx="${at(x(last))}" cy="${at(y(value))}" r="2.8"/>`;
  // A value between two gaps has no line; it is drawn as a point.
  const lone = values
    .map((item, index) =>
      item !== null && index !== last && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? `<circle class="mark" fill="${palette.accent}" cx="${at(x(index))}" cy="${at(y(item))}" r="1.5"/>` : '',
    )
    .join('');
  return svg({ id, width, height, title: '', desc: '', decoration: true, className: 'spark' }, `<path class="trace" fill="none" stroke="${palette.accent}" stroke-width="1.5" d="${path ?? ''}"/>${lone}${dot}`);
}
