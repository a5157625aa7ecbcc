import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { kinds } from '#inventory/registry.generated';
import { fieldGuards } from '#kernel/field-guards';

/** Texts near the dates and ids that the kinds hold, right and wrong. */
const nearText = fc.oneof(
  fc.date({ noInvalidDate: false }).map(date => (Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString())),
  fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(date => `${date.toISOString().slice(0, 19)}Z`),
  fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map(date => `${date.toISOString().slice(0, 19)}+00:00`),
  fc
    .tuple(fc.constantFrom('2024', '2023', '1900', '2000', '0000'), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 61 }))
    .map(([year, month, day, hour, minute]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`),
  fc
    .tuple(fc.constantFrom('2024-01-01T00:00:00Z', '2024-02-29T23:59:59.999Z', '2024-12-31T00:00:00.000Z'), fc.nat({ max: 23 }), fc.constantFrom('/', ':', ' ', 'x', '٣', '-', ''))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
  fc.constantFrom('AWS', 'CUSTOMER', 'aws', '', '111111111111', 'null'),
  fc.string(),
);
const json = fc.oneof({ weight: 3, arbitrary: nearText }, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, new Date(0), [], {}, [null], { a: undefined }));

/** Values like the example's: the example, with parts of it changed. */
function near(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.oneof(fc.constant(value), fc.array(value.length > 0 ? near(value[0]) : json, { maxLength: 3 }), json);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    return fc.oneof(fc.constant(value), fc.record(Object.fromEntries(entries.map(([key, member]) => [key, near(member)])), { requiredKeys: [] }), fc.dictionary(fc.string(), fc.oneof(fc.string(), json)), json);
  }
  return fc.oneof(fc.constant(value), fc.constant(null), json);
}

describe.each(Object.values(kinds))('$id', kind => {
  test('its example satisfies its schema', () => {
    expect(kind.data.safeParse(kind.example)).toMatchObject({ success: true });
  });

  const shape = kind.data.shape as Record<string, z.ZodType>;
  test.each(fieldGuards(kind.data).map(guard => [guard.field, guard] as const))('the guard of %s says what its schema says', (field, guard) => {
    const schema = shape[field] as z.ZodType;
    expect(guard.ok(kind.example[field])).toBe(schema.safeParse(kind.example[field]).success);
    expect(guard.optional).toBe(schema.safeParse(undefined).success);
    fc.assert(
      fc.property(near(kind.example[field]), value => {
        expect(guard.ok(value)).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 150 },
    );
  });
});

describe('types that no kind has yet', () => {
  const schema = z.object({
    bounded: z.number().min(0).max(10),
    whole: z.int(),
    short: z.string().max(3),
    list: z.array(z.string()).min(1),
    map: z.record(z.string(), z.number()),
    keyed: z.record(z.enum(['a', 'b']), z.number()),
    either: z.union([z.string(), z.number()]),
    maybe: z.string().optional(),
    strict: z.strictObject({ a: z.string() }),
    refined: z.string().refine(text => text.startsWith('x')),
    offset: z.iso.datetime({ offset: true }),
    local: z.iso.datetime({ local: true }),
    precise: z.iso.datetime({ precision: 3 }),
  });
  test.each(fieldGuards(schema).map(guard => [guard.field, guard] as const))('the guard of %s says what its schema says', (field, guard) => {
    const type = (schema.shape as Record<string, z.ZodType>)[field] as z.ZodType;
    expect(guard.optional).toBe(type.safeParse(undefined).success);
    const value = fc.oneof(
      json,
      fc.integer({ min: -2, max: 12 }),
      fc.double(),
      fc.array(fc.oneof(fc.string({ maxLength: 4 }), json), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.integer(), fc.string())),
      fc.string({ maxLength: 4 }).map(text => `x${text}`),
    );
    fc.assert(
      fc.property(value, given => {
        expect(guard.ok(given)).toBe(type.safeParse(given).success);
      }),
      { numRuns: 500 },
    );
  });

  test('a map with a symbol, an inherited or a hidden member is judged as zod judges it', () => {
    const guard = fieldGuards(z.object({ map: z.record(z.string(), z.string()) }))[0];
    const type = z.record(z.string(), z.string());
    const hidden = Object.defineProperty({ a: 'x' }, 'b', { value: 1, enumerable: false });
    for (const value of [Object.create({ a: 1 }), Object.create(null), new Map(), new Date(), hidden, JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":"x"}'), []]) {
      expect(guard?.ok(value)).toBe(type.safeParse(value).success);
    }
  });
});
