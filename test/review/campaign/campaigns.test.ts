import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccessGapRecord, AccessPrincipalRecord, AccessRecord } from '#kernel/access-record';
import type { Actor } from '#review/actor';
import type { Campaign, CampaignItem, Decision } from '#review/campaign/campaign';
import { campaignAsOf } from '#review/campaign/campaign-as-of';
import { campaignProgress } from '#review/campaign/campaign-progress';
import { acknowledgeCampaign, closeCampaign, decideItems, readCampaign, startCampaign, verifyCampaign } from '#review/campaign/campaigns';
import { decideItem, outcomeOf } from '#review/campaign/decide-item';
import { evidenceOf } from '#review/campaign/population-of';
import { sqliteFindings } from '#store/sqlite-findings';

const run = { run: 'weekly-2026-10-06T06:00:00Z', asOf: '2026-10-06T06:00:00Z' };
const later = { run: 'weekly-2026-12-01T06:00:00Z', asOf: '2026-12-01T06:00:00Z' };
const at = '2026-11-02T09:00:00Z';
const account = '111122223333';

function principal(name: string, over: Partial<AccessPrincipalRecord> = {}): AccessPrincipalRecord {
  return {
    type: 'principal',
    account,
    principal: `arn:aws:iam::${account}:user/${name}`,
    name,
    entry: 'user',
    permissionSet: null,
    approved: false,
    standing: 'none',
    unread: null,
    way: null,
    cut: null,
    closedBy: [],
    administrator: null,
    granted: { actions: 100, escalation: 0 },
    use: { granted: 100, used: 40, unused: 60, unknown: 0, unusedEscalation: 0, score: 10, potential: 10, confidence: 1 },
    calls: [],
    ...over,
  };
}
const admin = principal('root-like', { administrator: 'full', standing: 'administrator' });
const idle = principal('idle', { use: { granted: 100, used: 0, unused: 100, unknown: 0, unusedEscalation: 0, score: 50, potential: 50, confidence: 1 } });
const plain = principal('plain');
const actor = (name: string, roles: Actor['roles'] = ['finops']): Actor => ({ sub: `local:${name}`, name, roles, scope: { accounts: 'all' }, authTime: at });
const boss = actor('boss', ['admin', 'approver']);

async function started(records: readonly AccessRecord[] = [admin, idle, plain]) {
  const store = await sqliteFindings(join(mkdtempSync(join(tmpdir(), 'tally-campaign-')), 'findings.sqlite'));
  const campaign = (await startCampaign(store, { id: 'REV-2026Q4', title: 'Quarter', dueAt: '2026-12-31T23:59:59Z', records, run }, boss, '2026-10-07T09:00:00Z')) as Campaign;
  const decide = async (name: string, decision: Decision, by: Actor, reason = 'because') => {
    const { items } = await readCampaign(store, campaign.id);
    const item = items.find(each => each.name === name) as CampaignItem;
    return (await decideItems(store, campaign.id, [{ item: item.id, decision: { decision, reason, evidence: evidenceOf(item), to: 'ops' } }], by, at))[0];
  };
  const outcome = async (name: string) => {
    const read = await readCampaign(store, campaign.id);
    return outcomeOf(read.campaign, read.items.find(item => item.name === name) as CampaignItem);
  };
  return { store, campaign, decide, outcome };
}

describe('a review', () => {
  test('freezes who may do what, with what could not be read, and recommends', async () => {
    const gap: AccessGapRecord = { type: 'gap', account, why: 'iam-roles (global)', missing: ['iam:ListRoles'] };
    const { store, campaign } = await started([admin, idle, plain, gap]);
    expect(campaign.population).toMatchObject({ run: run.run, items: 3, gaps: [{ account, missing: ['iam:ListRoles'] }] });
    const { items } = await readCampaign(store, campaign.id);
    expect(items.map(({ name, risk, recommendation }) => [name, risk, recommendation])).toEqual([
      ['idle', 'medium', 'revoke'],
      ['plain', 'low', 'keep'],
      ['root-like', 'high', 'reduce'],
    ]);
  });

  test('is decided by others than the one it is about, with a reason where it matters', async () => {
    const { decide, outcome } = await started();
    expect(await decide('plain', 'keep', actor('plain'))).toMatchObject({ refused: 'own-request' });
    expect(await decide('idle', 'keep', actor('ann'), '')).toMatchObject({ refused: 'unchanged' });
    expect(await decide('plain', 'keep', actor('vic', ['viewer']))).toMatchObject({ refused: 'forbidden' });
    expect(await decide('plain', 'keep', actor('ann'), '')).not.toHaveProperty('refused');
    expect(await outcome('plain')).toBe('keep');
  });

  test('keeps an administrator only where two people say so', async () => {
    const { decide, outcome } = await started();
    await decide('root-like', 'keep', actor('ann'));
    expect(await outcome('root-like')).toBeNull();
    expect(await decide('root-like', 'keep', actor('ann'))).toMatchObject({ refused: 'already-approved' });
    await decide('root-like', 'keep', actor('ben'));
    expect(await outcome('root-like')).toBe('keep');
  });

  test('takes no decision on what was not shown', async () => {
    const { store, campaign } = await started();
    const { items } = await readCampaign(store, campaign.id);
    const [result] = await decideItems(store, campaign.id, [{ item: (items[0] as CampaignItem).id, decision: { decision: 'revoke', reason: 'x', evidence: 'something else' } }], actor('ann'), at);
    expect(result).toMatchObject({ refused: 'moved-on' });
  });

  test('is closed once it is decided, seen to be carried out, and acknowledged', async () => {
    const { store, campaign, decide } = await started();
    await decide('root-like', 'reduce', actor('ann'));
    await decide('idle', 'revoke', actor('ann'));
    expect(await acknowledgeCampaign(store, campaign.id, 'seen', boss, at)).toMatchObject({ refused: 'not-open' });
    await decide('plain', 'keep', actor('ann'));
    await acknowledgeCampaign(store, campaign.id, 'seen', boss, at);
    expect(await closeCampaign(store, campaign.id, boss, at)).toMatchObject({ refused: 'not-open', text: expect.stringContaining('2 of 2') });

    const joiner = principal('newcomer');
    const done = await verifyCampaign(store, campaign.id, [plain, joiner, { ...admin, administrator: null, standing: 'none', granted: { actions: 9, escalation: 0 } }], later, boss, later.asOf);
    expect(done).toEqual({ joined: 1, verified: 2 });
    const { items, campaign: kept } = await readCampaign(store, campaign.id);
    expect(items.map(({ name, remediation, addedAt }) => [name, remediation?.result ?? null, addedAt])).toEqual([
      ['idle', 'removed', null],
      ['plain', null, null],
      ['root-like', 'reduced', null],
      ['newcomer', null, later.asOf],
    ]);
    expect(kept.population.items).toBe(3); // a joiner is appended, the frozen population stays
    await decide('newcomer', 'keep', actor('ann'));
    expect(await closeCampaign(store, campaign.id, boss, later.asOf)).toMatchObject({ closedAt: later.asOf });
    expect(await decide('plain', 'revoke', actor('ben'))).toMatchObject({ refused: 'not-open' });
  });

  test('takes nobody for gone whose account was not read, and nothing for carried out that was looked at before', async () => {
    const { store, campaign, decide } = await started();
    await decide('idle', 'revoke', actor('ann'));
    await verifyCampaign(store, campaign.id, [plain, { type: 'gap', account, why: 'denied', missing: [] }], later, boss, later.asOf);
    expect((await readCampaign(store, campaign.id)).items.find(({ name }) => name === 'idle')?.remediation?.result).toBe('unknown');
    await verifyCampaign(store, campaign.id, [plain], { run: 'weekly-2026-10-20T06:00:00Z', asOf: '2026-10-20T06:00:00Z' }, boss, later.asOf);
    expect((await readCampaign(store, campaign.id)).items.find(({ name }) => name === 'idle')?.remediation?.result).toBe('unknown');
  });

  test('is told as it stood at an instant, whatever came later', async () => {
    const { store, campaign, decide } = await started();
    await decide('plain', 'keep', actor('ann'));
    const before = await readCampaign(store, campaign.id);
    const told = JSON.stringify(campaignAsOf(before.campaign, before.items, at));
    expect(campaignAsOf(before.campaign, before.items, '2026-10-06T00:00:00Z')).toBeNull();
    expect(campaignAsOf(before.campaign, before.items, '2026-10-08T00:00:00Z')?.progress.decided).toBe(0);
    expect(JSON.parse(told).progress.decided).toBe(1);
    await verifyCampaign(store, campaign.id, [plain, principal('newcomer')], later, boss, later.asOf);
    const after = await readCampaign(store, campaign.id);
    expect(JSON.stringify(campaignAsOf(after.campaign, after.items, at))).toBe(told);
  });

  test('shows whether decisions were stamped: seconds, bulk, unused kept', async () => {
    const { store, campaign } = await started();
    const { items } = await readCampaign(store, campaign.id);
    const taken = (seconds: number, together = 1): CampaignItem['decisions'][number] => ({ by: { sub: 'a', name: 'a' }, at: new Date(Date.parse(at) + seconds * 1000).toISOString(), decision: 'keep', reason: 'r', evidence: 'e', together });
    const stamped = items.map((item, index) => ({ ...item, entitlement: { ...item.entitlement, administrator: null, standing: 'none' as const }, decisions: [taken(index * 3, index === 2 ? 20 : 1)] }));
    expect(campaignProgress(campaign, stamped, at)).toMatchObject({ decided: 3, medianSeconds: 3, bulkShare: 1 / 3, keptUnusedShare: 1 / 3 });
    expect(campaignProgress(campaign, items, '2026-12-25T00:00:00Z')).toMatchObject({ state: 'escalated', overdue: 0 });
    expect(campaignProgress(campaign, items, '2027-01-02T00:00:00Z')).toMatchObject({ overdue: 3 });
  });

  test('never counts more as decided or carried out than there is, and only people who may are in it', async () => {
    const { campaign, store } = await started();
    const { items } = await readCampaign(store, campaign.id);
    const names = ['ann', 'ben', 'idle', 'plain'];
    fc.assert(
      fc.property(
        fc.array(fc.record({ item: fc.nat(2), by: fc.constantFrom(...names), decision: fc.constantFrom<Decision>('keep', 'revoke', 'reduce', 'delegate', 'not-mine'), reason: fc.constantFrom('', 'why') }), { maxLength: 30 }),
        moves => {
          const now = [...items];
          for (const { item, by, decision, reason } of moves) {
            const before = now[item] as CampaignItem;
            const result = decideItem(campaign, before, { decision, reason, evidence: evidenceOf(before), to: 'ann' }, actor(by), at);
            if ('refused' in result) continue;
            expect(result.decisions.length).toBe(before.decisions.length + 1);
            expect(by).not.toBe(before.name);
            now[item] = result;
          }
          const progress = campaignProgress(campaign, now, at);
          expect(progress.outcomes.keep + progress.outcomes.revoke + progress.outcomes.reduce).toBe(progress.decided);
          expect(progress.toRemedy).toBe(progress.outcomes.revoke + progress.outcomes.reduce);
        },
      ),
    );
  });
});
