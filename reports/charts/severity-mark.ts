import type { Severity } from '#kernel/severity';
import { palette } from './palette.ts';
import { svg } from './svg.ts';

const shapes: Readonly<Record<Severity, string>> = {
  critical: 'M5.5 0L11 5.5L5.5 11L0 5.5z',
  high: 'M5.5 0.5L11 10.5H0z',
  medium: 'M0.5 0.5h10v10h-10z',
  low: 'M5.5 0.5a5 5 0 1 0 0.01 0z',
  info: 'M5.5 0.5a5 5 0 1 0 0.01 0zM5.5 2.5a3 3 0 1 1 -0.01 0z',
};

/** The sign of a severity: its own shape and colour. Decoration: the word stands beside it. */
export function severityMark(severity: Severity): string {
  return svg({ id: '', width: 11, height: 11, title: '', desc: '', decoration: true }, `<path class="${severity}" fill="${palette.severity[severity]}" fill-rule="evenodd" d="${shapes[severity]}"/>`);
}
