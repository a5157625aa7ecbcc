import { DAY, instant } from '#kernel/time';
import { describe, expect, test } from 'vitest';
import { checks, judgeExample, kinds } from './judge-example.ts';

describe.each(checks)('$id', check => {
  test.each(check.examples)('$name → $expect $code', example => {
    const judged = judgeExample(check, example);
    expect(judged.outcome).toBe(example.expect);
    if (example.code !== undefined) expect(judged.code).toBe(example.code);
    if (example.facts !== undefined) expect(judged.ruling?.facts).toMatchObject(example.facts);
    if (example.measures !== undefined) expect(judged.ruling?.measures).toMatchObject(example.measures);
    if (example.severity !== undefined) expect(judged.ruling?.severity).toBe(example.severity);
  });

  test('says the same of the same', () => {
    for (const example of check.examples) expect(judgeExample(check, example)).toEqual(judgeExample(check, example));
  });

  test('keeps what moves by itself out of the facts of a failure', () => {
    for (const example of check.examples.filter(({ expect: outcome }) => outcome === 'fail')) {
      const today = judgeExample(check, example);
      for (const days of [1, 30]) {
        const later = judgeExample(check, example, instant(Date.parse(example.asOf ?? '2026-04-02T00:00:00Z') + days * DAY));
        if (later.outcome === 'fail' && later.code === today.code) expect(later.ruling?.facts).toEqual(today.ruling?.facts);
      }
    }
  });

  test('names what could not be read instead of judging', () => {
    const blind = check.examples.find(example => example.holes !== undefined && example.expect === 'not-assessed');
    expect(blind, 'an example in which a needed field could not be read').toBeDefined();
  });

  test('never fails when nothing at all could be read', () => {
    const example = check.examples[0];
    const everything = Object.keys(judgeableFields(check.reads));
    const judged = judgeExample(check, { ...example, name: 'all unread', given: {}, holes: everything, expect: 'not-assessed' });
    expect(judged.outcome).toBe('not-assessed');
  });
});

function judgeableFields(kindId: string): object {
  return kinds.get(kindId)?.example ?? {};
}
