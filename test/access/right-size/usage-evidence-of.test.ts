import { describe, expect, test } from 'vitest';
import type { ActionUsage } from '#access/classify-usage';
import { bitsOf, hasBit } from '#access/bits';
import { compileActions } from '#access/compile-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { jointUsage, keptActions } from '#access/right-size/removal-usage';
import { usageEvidenceOf } from '#access/right-size/usage-evidence-of';
import type { HoleReason, Resource } from '#kernel/resource';

const asOf = '2026-04-02T00:00:00Z';
const denied: HoleReason = { reason: 'AccessDenied', missing: ['iam:GetServiceLastAccessedDetails'] };
const resource = (kind: string, data: object, holes: Readonly<Record<string, HoleReason>> | null = null): Resource => ({ kind, resource: 'arn:r', account: '111122223333', region: 'global', name: 'r', data, holes, calls: [] });
const role = (data: object = {}, holes: Readonly<Record<string, HoleReason>> | null = null): Resource => resource('iam-role', { createdAt: '2024-01-01T00:00:00Z', lastUsedAt: null, lastUsedRegion: null, ...data }, holes);
const report = (holes: Readonly<Record<string, HoleReason>> | null = null): Resource =>
  resource(
    'iam-last-accessed',
    {
      reportedAt: '2026-04-01T20:00:00Z',
      services: [
        { namespace: 's3', lastUsedAt: '2026-03-01T00:00:00Z', actions: [] },
        { namespace: 'sqs', lastUsedAt: null, actions: [{ name: 'SendMessage', lastUsedAt: '2026-02-01T00:00:00Z' }] },
      ],
    },
    holes,
  );

describe('what an inventory tells of use', () => {
  test('judged at the instant of the report, whose services without actions are told of as a whole', () => {
    expect(usageEvidenceOf(role(), report(), '2025-01-01T00:00:00Z', asOf, 30)).toEqual({
      asOf: '2026-04-01T20:00:00Z',
      windowDays: 30,
      createdAt: '2024-01-01T00:00:00Z',
      unchangedSince: '2025-01-01T00:00:00Z',
      lastUsed: null,
      trackedRegions: null,
      report: {
        services: [
          { service: 's3', lastAuthenticatedAt: '2026-03-01T00:00:00Z', actions: null },
          { service: 'sqs', lastAuthenticatedAt: null, actions: [{ action: 'sqs:SendMessage', lastAccessedAt: '2026-02-01T00:00:00Z' }] },
        ],
      },
      trail: null,
      usedBefore: new Set(),
    });
  });
  test('without a report nothing, and the actions that would have told', () => {
    expect(usageEvidenceOf(role(), null, null, asOf)).toMatchObject({ asOf, report: { unread: 'AWS was not asked what it used', missing: ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'] } });
  });
  test.each(['services', 'reportedAt'])('a report whose %s could not be read is none', field => {
    expect(usageEvidenceOf(role(), report({ [field]: denied }), null, asOf)).toMatchObject({ asOf, report: { unread: denied.reason, missing: denied.missing } });
  });
  test('one whose age is not known could have been made a moment ago', () => {
    expect(usageEvidenceOf(role({}, { createdAt: denied }), report(), null, asOf).createdAt).toBe(asOf);
  });
  test('a role tells when and where it was used, a user when its password was', () => {
    expect(usageEvidenceOf(role({ lastUsedAt: '2026-03-30T00:00:00Z', lastUsedRegion: 'eu-west-1' }), report(), null, asOf).lastUsed).toEqual({ at: '2026-03-30T00:00:00Z', region: 'eu-west-1' });
    expect(usageEvidenceOf(role({ lastUsedAt: '2026-03-30T00:00:00Z' }), report(), null, asOf).lastUsed).toEqual({ at: '2026-03-30T00:00:00Z', region: null });
    const user = resource('iam-user', { createdAt: '2024-01-01T00:00:00Z', passwordLastUsedAt: '2026-03-29T00:00:00Z', lastUsedAt: 'never asked' });
    expect(usageEvidenceOf(user, report(), null, asOf).lastUsed).toEqual({ at: '2026-03-29T00:00:00Z', region: null });
  });
});

describe('the use of what several hold', () => {
  const usage = (status: ActionUsage['status'], at: string | null = null, action = 7): ActionUsage => ({ action, status, at, reason: 'accessed', seasonal: false, missing: [] });
  const [early, late] = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'];
  test.each([
    ['used beats unknown', [usage('unknown'), usage('used', early)], usage('used', early)],
    ['used stays before unknown', [usage('used', early), usage('unknown')], usage('used', early)],
    ['unknown beats unused', [usage('unused', late), usage('unknown')], usage('unknown')],
    ['unknown stays before unused', [usage('unknown'), usage('unused', late)], usage('unknown')],
    ['the later of two uses', [usage('used', early), usage('used', late)], usage('used', late)],
    ['the later of two uses, in the other order', [usage('used', late), usage('used', early)], usage('used', late)],
    ['a use that is dated before one that is not', [usage('unused'), usage('unused', early)], usage('unused', early)],
    ['a use that is dated stays before one that is not', [usage('unused', early), usage('unused')], usage('unused', early)],
  ])('%s', (_, all, expected) => {
    expect(jointUsage(all.map(each => [each])).get(7)).toEqual(expected);
  });
  test('of two that say the same the first is told', () => {
    const [first, second] = [usage('used', early), { ...usage('used', early), reason: 'event' as const }];
    expect(jointUsage([[first], [second]]).get(7)).toBe(first);
  });
  test('each action by itself', () => {
    expect([...jointUsage([[usage('unused')], [usage('used', late, 8)]]).values()]).toEqual([usage('unused'), usage('used', late, 8)]);
  });
  test('all stays but what is unused and not pinned', () => {
    const catalogue = loadActionCatalogue();
    const [send, remove] = [catalogue.indexOf('sqs:SendMessage') ?? 0, catalogue.indexOf('sqs:DeleteQueue') ?? 0];
    const unused = new Map([send, remove].map(action => [action, usage('unused', null, action)]));
    const keep = keptActions(catalogue, unused, compileActions(catalogue, ['sqs:deletequeue']).bits);
    expect(keep).toHaveLength(catalogue.words);
    expect(bitsOf(catalogue.all).filter(action => !hasBit(keep, action))).toEqual([send]);
  });
});
