import { describe, expect, test } from 'vitest';
import { rotationPeriodDays } from '#kernel/rotation-period';

describe('the longest gap between two rotations', () => {
  test.each([
    ['rate(30 days)', 30],
    ['rate(1 day)', 1],
    ['rate(4 hours)', 4 / 24],
    ['cron(0 8 1 * ? *)', 31],
    ['cron(0 8 1 1,7 ? *)', 184],
    ['cron(0 8 1 1/3 ? *)', 92],
    ['cron(0 8 1 JAN ? *)', 366],
    ['cron(0 8 ? * SUN *)', 7],
    ['cron(0 8 ? * 1#1 *)', 35],
    ['cron(0 8 ? * 6L *)', 35],
    ['cron(0 8 L * ? *)', 31],
    ['cron(0 8 LW * ? *)', 33],
    ['cron(0 8 15W * ? *)', 32],
    ['cron(0 8 1W * ? *)', 33],
    ['cron(0 8 ? * 2-6 *)', 3],
    ['cron(0 0/8 * * ? *)', 8 / 24],
    ['cron(0 1,20 * * ? *)', 19 / 24],
    ['cron(0 8 29 2 ? *)', 1461],
    ['cron(0 8 30 2 ? *)', null],
    ['cron(0 8 1 1 ? 2026)', null],
  ])('%s', (schedule, days) => {
    if (days === null) expect(rotationPeriodDays(schedule)).toBeNull();
    else expect(rotationPeriodDays(schedule)).toBeCloseTo(days, 10);
  });

  test.each(['', 'rate(0 days)', 'rate(5 minutes)', 'cron(* *)', 'cron(0 25 1 * ? *)', 'cron(0 8 0 * ? *)', 'cron(0 8 1 13 ? *)', 'cron(0 8 ? * FOO *)', 'cron(0 8 5-1 * ? *)', 'cron(0 8 1/0 * ? *)', 'every month'])(
    '%j is no schedule',
    schedule => {
      expect(rotationPeriodDays(schedule)).toBeNull();
    },
  );
});
