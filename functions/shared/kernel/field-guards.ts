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
      if (definition.format === 'datetime') return value => (typeof value === 'string' && isPlainInstant(value)) || ask(value);
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
      const inner = guard(definition.element);
      return definition.checks === undefined ? value => Array.isArray(value) && value.every(inner) : ask;
    }
    case 'record': {
      if (definition.keyType._zod.def.type !== 'string' || definition.checks !== undefined) return ask;
      const inner = guard(definition.valueType);
      return value => {
        if (value === null || typeof value !== 'object' || Array.isArray(value) || (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)) return false;
        for (const key in value) if (!inner((value as Record<string, unknown>)[key])) return false;
        return true;
      };
    }
    default:
      return ask;
  }
}

const instantForm = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;
/** Days up to the 28th exist in every month; the others are zod's to judge. */
function isPlainInstant(text: string): boolean {
  return instantForm.test(text);
}
