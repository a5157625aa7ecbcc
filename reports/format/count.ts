/** An integer with thousands separators: `12,345`; the minus is U+2212. */
export function count(value: number): string {
  const digits = String(Math.abs(value));
  let text = '';
  for (let end = digits.length; end > 0; end -= 3) text = digits.slice(Math.max(0, end - 3), end) + (text === '' ? '' : `,${text}`);
  return value < 0 ? `\u2212${text}` : text;
}

/** `1 account`, `12 accounts`; `many` where the plural is not the word with an s. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
