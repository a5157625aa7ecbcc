import { InvalidArgumentError } from 'commander';

/** What samples are drawn with: it stands in the pack, so that it is plain text. */
export function nonceFlag(text: string): string {
  if (text === '' || text.length > 200 || /[^\x20-\x7e]/.test(text)) throw new InvalidArgumentError('give 1 to 200 plain characters');
  return text;
}

/** Items of a sample. */
export function sizeFlag(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 0 || size > 1000) throw new InvalidArgumentError('give a whole number from 0 to 1000');
  return size;
}
