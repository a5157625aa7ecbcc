import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { itemsWorkbook } from '#cli/reviews/items-workbook';
import { readWorkbook } from '#cli/reviews/read-workbook';
import { returnedLines, reviewTable } from '#cli/reviews/review-workbook';
import { Campaign, CampaignItem } from '#review/campaign/campaign';
import { evidenceOf } from '#review/campaign/population-of';

const campaign = Campaign.parse({
  id: 'REV-2026Q4',
  title: 'Quarter',
  opensAt: '2026-10-07T09:00:00Z',
  dueAt: '2026-12-31T23:59:59Z',
  by: { sub: 'a', name: 'a' },
  policy: {},
  population: { run: 'r', asOf: '2026-10-06T06:00:00Z', items: 1, sha256: 'abc', gaps: [] },
  acknowledgement: null,
  closedAt: null,
});
const item = CampaignItem.parse({
  campaign: campaign.id,
  id: '0001',
  addedAt: null,
  account: '011122223333',
  principal: 'arn:aws:iam::011122223333:user/=cmd',
  name: '=cmd()',
  kind: 'user',
  entitlement: { permissionSet: null, administrator: 'full', standing: 'administrator', way: [], actions: 9, used: null, score: null },
  risk: 'high',
  recommendation: 'reduce',
  reviewer: null,
  decisions: [],
  remediation: null,
});

test('a workbook goes out and comes back with the very items and hashes', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tally-reviews-')), 'items.xlsx');
  writeFileSync(file, itemsWorkbook(campaign, [item]));
  const rows = await readWorkbook(file);
  expect(returnedLines(rows)).toEqual([]); // nothing is decided yet
  const heading = rows[0] as string[];
  const filled = rows.map((row, index) => (index === 0 ? row : row.map((cell, column) => (heading[column] === 'Decision' ? 'Delegate to ops' : heading[column] === 'Reason' ? 'theirs' : cell))));
  expect(returnedLines(filled)).toEqual([{ item: '0001', decision: 'delegate', reason: 'theirs', evidence: evidenceOf(item), to: 'ops' }]);
  expect(filled[1]?.[heading.indexOf('Account')]).toBe('011122223333');
});

test('a word that is no decision is told with its line', () => {
  const { columns } = reviewTable(campaign, [item]);
  const heading = columns.map(({ label }) => label);
  const row = heading.map(label => (label === 'Item' ? '0001' : label === 'Decision' ? 'yes' : ''));
  expect(() => returnedLines([heading, row])).toThrow('line 2, item 0001: "yes" is no decision; there are keep, revoke, reduce, delegate, not-mine');
  expect(() => returnedLines([['Item', 'Reason'], []])).toThrow('no column decision');
});
