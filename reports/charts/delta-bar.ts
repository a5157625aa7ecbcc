import { palette } from './palette.ts';
import { at, svg } from './svg.ts';

/** A bar left or right of a middle line; `share` is −1 to 1. Decoration: the number stands in the cell beside it. */
export function deltaBar(id: string, share: number): string {
  const width = 90;
  const height = 12;
  const middle = width / 2;
  const long = Math.min(1, Math.abs(share)) * (middle - 2);
  const bar = long < 0.3 ? '' : `<rect class="${share > 0 ? 'up' : 'down'}" fill="${share > 0 ? palette.severity.high : palette.accent}" x="${at(share > 0 ? middle : middle - long)}" y="2" width="${at(long)}" height="${height - 4}"/>`;
  return svg({ id, width, height, title: '', desc: '', decoration: true, className: 'delta' }, `${bar}<path class="axis" stroke="${palette.soft}" stroke-width="0.75" d="M${at(middle)} 0V${height}"/>`);
}
