import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayNumber, dayOf } from '#cost/anomaly/calendar-days';
import { Config } from '#kernel/config';
import { billReport } from '#publish/bill/bill-report';
import type { CostReport } from '#reports/model/cost';
import { focusCsv, type FocusRow } from '../publish/bill/focus-csv.ts';

/** A cost report with all that a bill explains: a bridge with tax and credits, movers with their effects, an anomaly, a forecast, owners and commitments. */
export async function explainedCost(): Promise<CostReport> {
  const first = dayNumber('2026-07-27');
  const rows = Array.from({ length: 112 }, (_, at): readonly FocusRow[] => {
    const day = dayOf(first + at);
    const much = at === 107 ? 3 : 1;
    return [
      {
        day,
        service: 'AWS Lambda',
        usageType: 'EU-Lambda-GB-Second',
        cost: ((300 + (at % 5)) * much).toFixed(2),
        list: ((310 + (at % 5)) * much).toFixed(2),
        quantity: String(1000 * much),
        unit: 'Second',
        tags: { Owner: 'team-a' },
        resource: 'arn:aws:lambda:eu-west-1:111111111111:function:one',
      },
      {
        day,
        service: 'Amazon EC2',
        usageType: 'EU-BoxUsage:m7g.large',
        account: '222222222222',
        cost: (40 + (at % 3)).toFixed(2),
        list: '60',
        quantity: '24',
        unit: 'Hrs',
        commitment: 'arn:aws:savingsplans::111111111111:savingsplan/one',
        status: 'Used',
        resource: 'i-0123456789abcdef0',
      },
      { day, service: 'Amazon S3', usageType: 'EU-TimedStorage', account: '222222222222', cost: at > 104 ? '12.5' : '0.5', list: '0.6', quantity: '100', unit: 'GB-Mo', tags: { Owner: 'team-b' } },
      ...(at % 30 === 0
        ? [
            { day, service: 'Tax', kind: 'Tax', cost: '81.23' },
            { day, service: 'Amazon EC2', kind: 'Credit', cost: '-15.5' },
          ]
        : []),
      ...(at === 106
        ? [
            { day, service: 'Tax', kind: 'Tax', cost: '19.07' },
            { day, service: 'Amazon EC2', kind: 'Credit', cost: '-7.31' },
          ]
        : []),
    ];
  }).flat();
  const place = mkdtempSync(join(tmpdir(), 'tally-explained-'));
  try {
    const file = join(place, 'bill.csv');
    writeFileSync(file, focusCsv(rows));
    const config = Config.parse({ tags: { required: [{ key: 'Owner' }] } });
    return await billReport({ place: file, called: 'the bill', config, week: '2026-W46', asOf: '2026-11-18T06:00:00Z', stored: [], readDriver: () => Promise.resolve('') });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
