import { palette } from './palette.ts';
import { at, svg } from './svg.ts';

/** A bar of parts of a whole, in the order given. Decoration: the numbers stand in text beside it. A part that is there never vanishes. */
export function shareBar(id: string, parts: readonly { readonly value: number; readonly tone: 'full' | 'quiet' | 'bad' | 'open' }[], width = 150, height = 8): string {
  const colours = { full: palette.accent, quiet: palette.accentSoft, bad: palette.severity.high, open: palette.wash } as const;
  const whole = parts.reduce((sum, part) => sum + Math.max(0, part.value), 0);
  let x = 0;
  const bars = parts
    .map(part => {
      if (whole === 0 || part.value <= 0) return '';
      const wide = (part.value / whole) * width;
      const bar = `<rect class="${part.tone}" fill="${colours[part.tone]}" x="${at(x)}" y="0.5" width="${at(Math.max(1, wide - 1))}" height="${at(height - 1)}"/>`;
      x += wide;
      return bar;
    })
    .join('');
  return svg({ id, width, height, title: '', desc: '', decoration: true, className: 'share' }, `<rect class="frame" fill="none" stroke="${palette.line}" x="0.5" y="0.5" width="${at(width - 1)}" height="${at(height - 1)}"/>${bars}`);
}
