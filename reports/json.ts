const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A report's model as JSON: two blanks of indent, keys sorted by code unit, so the same model is the same bytes. Invisible and bidirectional characters
 * in strings are written as `\uXXXX`: the value is exact and the file shows what it holds.
 */
export function reportJson(model: unknown): string {
  return `${JSON.stringify(model, sorted, 2).replace(unsafe, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** Object by object while it is written: a sorted copy of a whole model would stand beside it. */
function sorted(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, Reflect.get(value, key)]),
  );
}
