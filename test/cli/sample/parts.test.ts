import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../../cli/sample/apportion.ts';
import { betweenRuns, lastDaily, runBack, weekday } from '../../../cli/sample/calendar.ts';
import { noise, randomOf, uuidOf } from '../../../cli/sample/random.ts';
import { always, holds, never, tell, turnedAt } from '../../../cli/sample/story.ts';
import { tagsOf } from '../../../cli/sample/tags.ts';
import { templateOf } from '../../../cli/sample/account-templates.ts';

describe('random', () => {
  test('is what it always was: tapes hang on it', () => {
    const random = randomOf('1/organization');
    expect([random.hex(16), random.int(1000), random.capitals(8), uuidOf(random)]).toMatchInlineSnapshot(`
      [
        "e4bebf9bbe934106",
        616,
        "VU64NZ5J",
        "f3201184-00e2-40c1-a08b-992cae9832a9",
      ]
    `);
    expect([noise(1, 1), noise(1, 2), noise(2, 1)]).toMatchInlineSnapshot(`
      [
        0.8640146283432841,
        0.6891133964527398,
        0.7524410474579781,
      ]
    `);
  });

  test('stays within its bounds and is spread', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (text, limit) => {
        const random = randomOf(text);
        const values = Array.from({ length: 50 }, () => random.int(limit));
        expect(values.every(value => Number.isInteger(value) && value >= 0 && value < limit)).toBe(true);
        expect(random.next()).toBeLessThan(1);
      }),
    );
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index += 1) buckets[Math.floor(randomOf(`account/${index}`).next() * 10)]! += 1;
    expect(Math.min(...buckets)).toBeGreaterThan(850);
    expect(Math.max(...buckets)).toBeLessThan(1150);
  });

  test('near texts give ids that never meet', () => {
    expect(new Set(Array.from({ length: 100_000 }, (_, index) => randomOf(`1/7/us-east-1/volume/${index}`).hex(16))).size).toBe(100_000);
  });
});

test('shares add up to the total, and none is a whole away from its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), (total, shares) => {
      const parts = apportion(total, shares);
      const sum = shares.reduce((all, share) => all + share, 0);
      if (sum === 0) return;
      expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
      for (const [index, share] of shares.entries()) expect(Math.abs((parts[index] as number) - (total * share) / sum)).toBeLessThan(1);
    }),
  );
});

describe('stories', () => {
  test('turn at their instants', () => {
    const story = { first: true, turns: [10, 20] };
    expect([9, 10, 19, 20].map(now => holds(story, now))).toEqual([true, false, false, true]);
    expect([9, 10, 25].map(now => turnedAt(story, now))).toEqual([null, 10, 20]);
    expect(holds(always, 0)).toBe(true);
    expect(holds(never, 0)).toBe(false);
  });

  test('turn between two runs, and hold in about their share of all cases', () => {
    const stories = Array.from({ length: 20_000 }, (_, index) => tell(randomOf(`story/${index}`), 0.3));
    const last = runBack(0);
    expect(stories.filter(story => holds(story, runBack(40))).length / stories.length).toBeCloseTo(0.3, 1);
    for (const turn of stories.flatMap(story => story.turns)) expect(Math.abs((((last - turn) / 86_400_000) % 7) - 3.5)).toBeLessThanOrEqual(2.001);
    const pattern = (story: (typeof stories)[number]) => [2, 1, 0].map(week => (holds(story, runBack(week)) ? 'F' : 'P')).join('');
    expect(new Set(stories.map(pattern))).toEqual(new Set(['FFF', 'PPP', 'FPP', 'FFP', 'PFF', 'PPF', 'FPF']));
  });
});

test('the calendar knows Tuesdays', () => {
  expect(weekday(runBack(0))).toBe(1);
  expect(weekday(Date.parse('2026-11-15T00:00:00Z'))).toBe(6);
  expect(betweenRuns(0, 0)).toBeLessThan(runBack(0));
  expect(betweenRuns(0, 1)).toBeGreaterThan(runBack(1));
  expect(new Date(lastDaily(runBack(0), 7 * 60)).toISOString()).toBe('2026-11-16T07:00:00.000Z');
});

test('nobody tagged what is bare; what a service tagged stays', () => {
  const whose = templateOf(1);
  const tags = (bare: typeof always, serviceTags?: Record<string, string>) => tagsOf(whose, { tagSeed: 7, bare, ...(serviceTags === undefined ? {} : { serviceTags }) }, 'web-01', 0);
  expect(tags(always)).toEqual([]);
  expect(tags(always, { 'aws:autoscaling:groupName': 'web' })).toEqual([{ Key: 'aws:autoscaling:groupName', Value: 'web' }]);
  expect(tags(never).length).toBeGreaterThan(2);
  expect(tags(never)).toEqual(tags(never));
});
