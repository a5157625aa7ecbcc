import type * as z from 'zod';

export type FieldGuard = { readonly field: string; readonly optional: boolean; readonly ok: (value: unknown) => boolean };

/**
 * One test a field, each saying exactly what the field's zod schema says. The usual types are compiled into closures, because a tape of a
 * million resources is judged in seconds and a full parse would cost as much as reading it; every other type asks zod.
 */
export function fieldGuards(schema: z.ZodObject): readonly FieldGuard[] {
  return Object.entries(schema.shape).map(([field, type]) => ({ field, optional: type.safeParse(undefined).success, ok: guard(type as z.ZodType) }));
}

function guard(type: z.ZodType): (value: unknown) => boolean {
  const definition: any = type._zod.def;
  const ask = (value: unknown) => type.safeParse(value).success;
  switch (definition.type) {
    case 'string':
      if (definition.format === 'datetime' && definition.checks === undefined && (definition.precision ?? null) === null) return value => (typeof value === 'string' && isPlainInstant(value)) || ask(value);
      return definition.format === undefined && definition.checks === undefined ? value => typeof value === 'string' : ask;
    case 'number':
      return definition.format === undefined && definition.checks === undefined ? value => typeof value === 'number' && Number.isFinite(value) : ask;
    case 'boolean':
      return value => value === true || value === false;
    case 'nullable': {
      const inner = guard(definition.innerType);
      return value => value === null || inner(value);
    }
    case 'array': {
      if (definition.checks !== undefined) return ask;
      const inner = guard(definition.element);
      return value => {
        if (!Array.isArray(value)) return false;
        for (const item of value) if (!inner(item)) return false;
        return true;
      };
    }
    case 'record': {
      if (definition.keyType._zod.def.type !== 'string' || definition.checks !== undefined) return ask;
      const inner = guard(definition.valueType);
      return value => {
        if (value === null || typeof value !== 'object') return false;
        const prototype: unknown = Object.getPrototypeOf(value);
        if (prototype !== Object.prototype && prototype !== null) return ask(value);
        for (const key in value) if (!inner((value as Record<string, unknown>)[key])) return ask(value);
        return true;
      };
    }
    default:
      return ask;
  }
}

function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 99;
}

/** `YYYY-MM-DDTHH:MM:SS[.mmm]Z`, the usual form. Days up to the 28th exist in every month; the others are zod's to judge. */
function isPlainInstant(text: string): boolean {
  const { length } = text;
  if (length !== 20 && length !== 24) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || text.charCodeAt(length - 1) !== 90) return false;
  if (length === 24 && (text.charCodeAt(19) !== 46 || digits(text, 20) === 99 || digits(text, 21) === 99)) return false;
  const month = digits(text, 5);
  const day = digits(text, 8);
  return digits(text, 0) !== 99 && digits(text, 2) !== 99 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && digits(text, 11) <= 23 && digits(text, 14) <= 59 && digits(text, 17) <= 59;
}
