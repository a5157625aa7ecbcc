import { describe, expect, test } from 'vitest';
import { noBits, setBit } from '#access/bits';
import { classifyUsage } from '#access/classify-usage';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { UsageEvidence } from '#access/usage-evidence';

const catalogue = loadActionCatalogue();
const recent = '2026-03-20T00:00:00Z';
const old = '2025-06-01T00:00:00Z';
/** Judged at 2026-04-02 over 90 days: since 2026-01-02T00:00:00Z. */
const evidence: UsageEvidence = {
  asOf: '2026-04-02T00:00:00Z',
  windowDays: 90,
  createdAt: '2024-01-01T00:00:00Z',
  unchangedSince: null,
  lastUsed: { at: recent, region: 'eu-west-1' },
  trackedRegions: new Set(['eu-west-1', 'us-east-1']),
  report: {
    services: [
      {
        service: 's3',
        lastAuthenticatedAt: recent,
        actions: [
          { action: 's3:GetBucketPolicy', lastAccessedAt: recent },
          { action: 's3:PutBucketPolicy', lastAccessedAt: old },
          { action: 's3:DeleteBucket', lastAccessedAt: null },
        ],
      },
      { service: 'sqs', lastAuthenticatedAt: old, actions: null },
      { service: 'sns', lastAuthenticatedAt: null, actions: null },
      {
        service: 'lambda',
        lastAuthenticatedAt: recent,
        actions: [
          { action: 'lambda:CreateFunction20150331', lastAccessedAt: recent },
          { action: 'lambda:CreateFunction', lastAccessedAt: recent },
        ],
      },
      { service: 'iam', lastAuthenticatedAt: recent, actions: [{ action: 'iam:GetRole', lastAccessedAt: recent }] },
    ],
  },
  trail: null,
  usedBefore: new Set(),
};

function usageOf(action: string, change: Partial<UsageEvidence> = {}, beside: readonly string[] = []): readonly [string, string, string | null, boolean] {
  const granted = noBits(catalogue.words);
  for (const each of [action, ...beside]) setBit(granted, catalogue.indexOf(each)!);
  const found = classifyUsage(catalogue, granted, { ...evidence, ...change }).find(usage => usage.action === catalogue.indexOf(action))!;
  return [found.status, found.reason, found.at, found.seasonal];
}
const trail = (action: string, succeeded: number, denied: number, lastAt = recent, whole = true): Partial<UsageEvidence> => ({ trail: { whole, actions: [{ action, succeeded, denied, lastAt }] } });

describe('T1: a service that was not used', () => {
  test('for the whole window leaves all its actions unused, also those that AWS does not track', () => {
    expect(usageOf('sqs:SendMessage')).toEqual(['unused', 'service-unused', old, false]);
  });
  test('ever', () => {
    expect(usageOf('sns:Publish')).toEqual(['unused', 'service-unused', null, false]);
  });
  test('on the first instant of the window was used', () => {
    const report = { services: [{ service: 'sqs', lastAuthenticatedAt: '2026-01-02T00:00:00Z', actions: null }] };
    expect(usageOf('sqs:SendMessage', { report })).toEqual(['unknown', 'not-tracked', null, false]);
    expect(usageOf('sqs:SendMessage', { report: { services: [{ ...report.services[0]!, lastAuthenticatedAt: '2026-01-01T23:59:59Z' }] } })[0]).toBe('unused');
  });
  test('of which the report says nothing is unknown', () => {
    expect(usageOf('ec2:RunInstances')).toEqual(['unknown', 'service-not-reported', null, false]);
  });
});

test('T2: a tracked action within the window was used', () => {
  expect(usageOf('s3:GetBucketPolicy')).toEqual(['used', 'accessed', recent, false]);
});

test('T3: a tracked action before the window, or never, is unused', () => {
  expect(usageOf('s3:PutBucketPolicy')).toEqual(['unused', 'action-unused', old, false]);
  expect(usageOf('s3:DeleteBucket')).toEqual(['unused', 'action-unused', null, false]);
});

test('T4: an action that AWS does not track, in a service that was used, is unknown and never unused', () => {
  expect(usageOf('s3:GetObject')).toEqual(['unknown', 'not-tracked', null, false]);
});

describe('T5: an event that succeeded', () => {
  test('says used, whatever the report says', () => {
    expect(usageOf('s3:GetObject', trail('s3:GetObject', 3, 0))).toEqual(['used', 'event', recent, false]);
    expect(usageOf('sns:Publish', trail('sns:Publish', 1, 9))).toEqual(['used', 'event', recent, false]);
    expect(usageOf('s3:GetObject', { ...trail('s3:GetObject', 3, 0), report: { unread: 'AccessDenied', missing: [] } })[0]).toBe('used');
  });
  test('before the window does not', () => {
    expect(usageOf('s3:GetObject', trail('s3:GetObject', 3, 0, old))).toEqual(['unknown', 'not-tracked', null, false]);
  });
});

describe('T6: attempts that were all denied', () => {
  test('are told apart by a trail over the whole window, and count as used', () => {
    expect(usageOf('s3:GetBucketPolicy', trail('s3:GetBucketPolicy', 0, 4))).toEqual(['used', 'attempted-only', recent, false]);
  });
  test('are not told apart by a trail with gaps', () => {
    expect(usageOf('s3:GetBucketPolicy', trail('s3:GetBucketPolicy', 0, 4, recent, false))).toEqual(['used', 'accessed', recent, false]);
  });
});

describe('T7: iam:PassRole', () => {
  test('was used where an action that passes roles was', () => {
    expect(usageOf('iam:PassRole', {}, ['lambda:CreateFunction'])).toEqual(['used', 'inferred-from-pass', recent, false]);
  });
  test('is unknown where one of those is', () => {
    expect(usageOf('iam:PassRole', {}, ['ec2:RunInstances'])).toEqual(['unknown', 'pass-unknown', null, false]);
  });
  test('is unused where none of those was used', () => {
    expect(usageOf('iam:PassRole', {}, ['s3:GetObject'])).toEqual(['unused', 'no-pass-used', null, false]);
  });
  test('was used where an event says so', () => {
    expect(usageOf('iam:PassRole', trail('iam:PassRole', 1, 0))).toEqual(['used', 'event', recent, false]);
  });
});

describe('T8: too short a time', () => {
  test('since the principal was made turns unused into unknown', () => {
    expect(usageOf('sns:Publish', { createdAt: '2026-01-03T00:00:00Z' })).toEqual(['unknown', 'insufficient-observation', null, false]);
    expect(usageOf('sns:Publish', { createdAt: '2026-01-02T00:00:00Z' })[0]).toBe('unused');
  });
  test('since its policies changed, too', () => {
    expect(usageOf('s3:DeleteBucket', { unchangedSince: '2026-03-01T00:00:00Z' })).toEqual(['unknown', 'insufficient-observation', null, false]);
  });
  test('does not make unknown what was used', () => {
    expect(usageOf('s3:GetBucketPolicy', { createdAt: '2026-03-01T00:00:00Z' })[0]).toBe('used');
  });
  test('a report that could not be read makes all unknown, and names what is missing', () => {
    const granted = noBits(catalogue.words);
    setBit(granted, catalogue.indexOf('sns:Publish')!);
    const report = { unread: 'AccessDenied', missing: ['iam:GenerateServiceLastAccessedDetails'] };
    expect(classifyUsage(catalogue, granted, { ...evidence, report })).toEqual([
      { action: catalogue.indexOf('sns:Publish'), status: 'unknown', reason: 'report-unread', at: null, missing: ['iam:GenerateServiceLastAccessedDetails'], seasonal: false },
    ]);
    expect(usageOf('iam:PassRole', { report })[1]).toBe('report-unread');
  });
});

describe('T9: a Region that AWS does not watch', () => {
  test('turns unused into unknown where the principal was last used there', () => {
    expect(usageOf('sns:Publish', { lastUsed: { at: recent, region: 'mx-central-1' } })).toEqual(['unknown', 'region-untracked', null, false]);
  });
  test('does nothing where that was before the window, or where Regions are not known', () => {
    expect(usageOf('sns:Publish', { lastUsed: { at: old, region: 'mx-central-1' } })[0]).toBe('unused');
    expect(usageOf('sns:Publish', { lastUsed: { at: recent, region: 'mx-central-1' }, trackedRegions: null })[0]).toBe('unused');
  });
});

test('what was seen used within 400 days is marked as seasonal', () => {
  expect(usageOf('s3:PutBucketPolicy', { usedBefore: new Set(['s3:putbucketpolicy']) })).toEqual(['unused', 'action-unused', old, true]);
});
