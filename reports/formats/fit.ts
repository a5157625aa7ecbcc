import { visible } from '../format/visible.ts';

/** A text of at most so many UTF-16 units, its invisible characters shown, its end marked where it was cut; never half a character. Empty text becomes a dash, since most formats refuse it. */
export function fit(text: string, most: number): string {
  const whole = visible(text).trim();
  if (whole === '') return '-';
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most - 1);
  const last = cut.charCodeAt(cut.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`;
}
