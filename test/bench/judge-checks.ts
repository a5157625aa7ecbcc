import type { Check } from '#kernel/check';
import { fail, pass } from '#kernel/check';
import type { Kind } from '#kernel/kind';
import { wholeDays } from '#kernel/time';
import * as z from 'zod';

const A_KIND = 20;

type Rule = { readonly params: z.ZodObject; readonly says: Check['says']; readonly body: string };

/** Rules of the usual shapes on one field (an age, a limit, a state, a tag), as the bodies of functions. */
function rulesOn(field: string, type: z.ZodType): readonly Rule[] {
  const kind: string = type._zod.def.type;
  if (field === 'tags') {
    return ['Owner', 'Environment', 'CostCenter'].map(key => ({
      params: z.object({}),
      says: { missing: 'The tag is missing.', there: 'The tag is there.' },
      body: `return data.tags.${key} === undefined ? fail('missing', { key: '${key}' }) : pass('there');`,
    }));
  }
  if (kind === 'string' && Reflect.get(type._zod.def, 'format') === 'datetime') {
    return [700, 1500, 3000].map(maxAgeDays => ({
      params: z.object({ maxAgeDays: z.int().default(maxAgeDays) }),
      says: { old: 'It is {ageDays} days old; {maxAgeDays} are allowed.', young: 'It is young enough.' },
      body: `const ageDays = wholeDays(data.${field}, at.asOf); return ageDays > at.params.maxAgeDays ? fail('old', { since: data.${field} }, { ageDays }) : pass('young');`,
    }));
  }
  if (kind === 'number')
    return [{ params: z.object({ most: z.number().default(1e6) }), says: { big: 'It is {value}.', fits: 'It fits.' }, body: `return data.${field} > at.params.most ? fail('big', { value: data.${field} }) : pass('fits');` }];
  if (kind === 'boolean') return [{ params: z.object({}), says: { on: 'It is on.', off: 'It is off.' }, body: `return data.${field} === true ? pass('on') : fail('off');` }];
  if (kind === 'string' || kind === 'nullable')
    return ['forbidden', 'broken'].map(value => ({
      params: z.object({}),
      says: { wrong: 'It is {value}.', right: 'It is something else.' },
      body: `return data.${field} === '${value}' ? fail('wrong', { value: '${value}' }) : pass('right');`,
    }));
  return [];
}

/**
 * Twenty checks for a kind: those that the catalogue has, and rules of the usual shapes on its fields where it has such fields. Each is a function of its own that names its fields, as
 * a check in a file is; written here as text because there are hundreds.
 */
export function twentyChecks(kind: Kind, catalogue: readonly Check[]): readonly Check[] {
  const own = catalogue.filter(check => check.reads === kind.id && check.joins.length === 0);
  const rules = Object.entries(kind.data.shape).flatMap(([field, type]) => rulesOn(field, type as z.ZodType));
  if (rules.length === 0) return own;
  const made = Array.from({ length: A_KIND - own.length }, (_, index): Check => {
    const { params, says, body } = rules[index % rules.length] as Rule;
    // oxlint-disable-next-line typescript/no-implied-eval -- a bench's own text
    const evaluate = new Function('fail', 'pass', 'wholeDays', `return (data, at) => { ${body} };`)(fail, pass, wholeDays) as Check['evaluate'];
    return {
      version: 1,
      topic: 'waste',
      severity: 'low',
      title: 'A bench rule',
      why: 'Bench.',
      fix: 'Bench.',
      examples: [],
      joins: [],
      settings: [],
      reads: kind.id,
      id: `bench-${kind.id}-${String(index).padStart(2, '0')}`,
      params,
      says,
      evaluate,
    };
  });
  return [...own, ...made];
}
