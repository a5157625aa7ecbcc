import { InvalidArgumentError } from 'commander';

/** `a,b` as a list; an empty member is a slip. */
export function commaList(text: string): readonly string[] {
  const items = text.split(',').map(item => item.trim());
  if (items.some(item => item === '')) throw new InvalidArgumentError('give names with commas between them, like a,b');
  return items;
}

/** An ISO 8601 instant. */
export function instantFlag(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}/.test(text)) throw new InvalidArgumentError('give an instant like 2026-11-17T06:00:00Z');
  return new Date(time).toISOString();
}

/** A whole number above zero. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('give a whole number above zero');
  return value;
}
