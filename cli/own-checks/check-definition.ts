import { nearest } from '#evaluate/bind-checks';
import type { Check } from '#kernel/check';
import type { Kind } from '#kernel/kind';
import { settingNames } from '#kernel/settings';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { outcomes } from '#kernel/verdict';
import * as z from 'zod';

const words = z.string('give a sentence').regex(/\S/, 'give a sentence');
const id = z
  .string('an id looks like ec2-volume-unowned')
  .max(100)
  .regex(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/, 'an id looks like ec2-volume-unowned: service, resource, wrong state, in small letters');
const code = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a code looks like no-owner');

const Definition = z.object({
  id,
  version: z.int('give a whole number above zero').positive('give a whole number above zero'),
  topic: z.enum(topics),
  severity: z.enum(severities),
  title: words,
  why: words,
  fix: words,
  aliases: z.array(id).optional(),
  sources: z.array(z.url()).optional(),
  reads: z.string('name the kind that the check reads'),
  joins: z.array(z.string()).default([]),
  settings: z.array(z.enum(settingNames)).default([]),
  params: z.custom<z.ZodObject>(isObjectSchema, 'give z.object({ … }) of tallystick/zod'),
  says: z.record(code, words, { error: issue => (issue.code === 'invalid_key' ? 'a code looks like no-owner, in small letters' : 'give a sentence for each code') }),
  examples: z.array(z.looseObject({ name: words, given: z.record(z.string(), z.unknown()), expect: z.enum(outcomes), code: code.optional() }), 'give examples'),
  evaluate: z.custom<Check['evaluate']>(value => typeof value === 'function', 'give a function'),
});

/** Names that are taken, and by what. */
export type Taken = ReadonlyMap<string, string>;

/**
 * What a module exports as a check, or what is wrong with it: one line a fault, each with its place in the definition and how to mend it. Pure.
 */
export function checkDefinition(exported: unknown, { kinds, taken }: { readonly kinds: Readonly<Record<string, Kind>>; readonly taken: Taken }): { readonly check: Check } | { readonly faults: readonly string[] } {
  const parsed = Definition.safeParse(exported);
  if (!parsed.success) return { faults: parsed.error.issues.map(issue => (issue.path.length === 0 ? 'the default export is no check; export default defineCheck({ … }) of tallystick/check' : `${issue.path.join('.')}: ${issue.message}`)) };
  const { data } = parsed;
  const faults: string[] = [];
  for (const name of [data.id, ...(data.aliases ?? [])]) {
    const owner = topics.some(topic => topic === name) ? 'a topic' : taken.get(name);
    if (owner !== undefined) faults.push(`id: ${name} is taken by ${owner}; choose another`);
  }
  for (const [field, named] of [['reads', [data.reads]] as const, ['joins', data.joins] as const])
    for (const kind of named) if (kinds[kind] === undefined) faults.push(`${field}: there is no kind ${kind}; ${kindHint(kind, Object.keys(kinds))}`);
  const alone = z.strictObject(data.params.shape).safeParse({});
  if (!alone.success) faults.push(`params: a check judges without configuration, so that each parameter needs a default; ${alone.error.issues.map(issue => issue.path.join('.')).join(', ')} has none`);
  if (Object.keys(data.says).length === 0) faults.push('says: give a sentence for each code');
  const expected = new Set(data.examples.map(example => example.expect));
  if (!expected.has('fail') && !expected.has('manual')) faults.push('examples: none shows what is wrong; add one with expect: "fail"');
  if (!expected.has('pass') && !expected.has('not-applicable')) faults.push('examples: none shows what is right; add one with expect: "pass"');
  return faults.length > 0 ? { faults } : { check: data as unknown as Check };
}

function isObjectSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value && 'shape' in value && typeof value.shape === 'object';
}

function kindHint(name: string, known: readonly string[]): string {
  const hint = nearest(name, known);
  return hint.startsWith('did you mean') ? hint : `there are ${known.toSorted().join(', ')}`;
}
