import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { palette } from './palette.ts';
import { at, svg } from './svg.ts';

/** Small bars above and below a line, the last one marked; null is a gap. Decoration: the numbers stand in text beside it. */
export function changeBars(id: string, values: readonly (number | null)[]): string {
  const width = 150;
  const height = 30;
  const biggest = Math.max(1, max(values, value => Math.abs(value ?? 0)) ?? 1);
  const y = scaleLinear([-biggest, biggest], [height - 2, 2]);
  const step = width / Math.max(1, values.length);
  const bars = values
    .map((value, index) => {
      if (value === null || value === 0) return '';
      const top = Math.min(y(value), y(0));
      const last = index === values.length - 1;
      return `<rect class="${last ? 'mark' : 'quiet'}" fill="${last ? palette.accent : palette.accentSoft}" x="${at(index * step + 1)}" y="${at(top)}" width="${at(step - 2.5)}" height="${at(Math.max(1, Math.abs(y(value) - y(0))))}"/>`;
    })
    .join('');
  return svg({ id, width, height, title: '', desc: '', decoration: true, className: 'spark' }, `<path class="axis" stroke="${palette.line}" d="M0 ${at(y(0))}H${at(width)}"/>${bars}`);
}
