import { Refusal } from './refusal.ts';

/** A place in a list that a run fixed once and for all; of another run it is refused, since the list is another one. */
export function cursorAt(run: string, at: number): string {
  return Buffer.from(JSON.stringify([run, at])).toString('base64url');
}

export function atOf(cursor: string, run: string): number {
  let value: unknown = null;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // no JSON is no cursor
  }
  const [of, at] = Array.isArray(value) ? (value as unknown[]) : [];
  if (of !== run || typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) throw new Refusal(400, 'bad-cursor', 'the cursor is not of this list, or a newer run has replaced it: begin again without one', 'query.cursor');
  return at;
}
