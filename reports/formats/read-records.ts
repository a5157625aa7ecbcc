import { Problem } from '#kernel/problem';

/** The records of a JSON file: an array, an object that holds one under `Findings` or `findings`, a single object, or one object a line. Throws a `Problem` for anything else. */
export function readRecords(text: string, name: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, `${name}#${at + 1}`)]));
  }
  if (Array.isArray(value)) return value;
  const inner: unknown = Reflect.get(Object(value), 'Findings') ?? Reflect.get(Object(value), 'findings');
  return Array.isArray(inner) ? inner : [value];
}

function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Problem(`${place}: not JSON; give findings as an array, or one object a line`);
  }
}
