import { expect, describe, test } from 'vitest';
import { buildCostReport } from '#reports/model/cost';
import { costTables } from '#reports/tables/cost-tables';
import { costHtml } from '#reports/html/cost';
import type { TagGaps } from '#reports/model/tag-coverage';
import { costInput } from './fixture.ts';

const input = costInput();
const accounts = [...new Set(input.tagVerdicts.map(({ account }) => account))];
const nobody = { owner: null, from: null, confidence: null };
const owned = { owner: 'payments', from: 'account', confidence: 0.5 };
/** The first account belongs to somebody, one failing resource of each of its kinds is known; of the others nothing is. */
const tagGaps: TagGaps = {
  accounts: accounts.map((account, at) => ({ account, ...(at === 0 ? owned : nobody) })),
  rows: input.tagVerdicts.flatMap(({ account, kind, fail }, at) =>
    fail === 0 ? [] : [null, 'CostCenter'].map(key => ({ account, kind, key, resources: fail, ...(account === accounts[0] ? owned : at % 2 === 0 ? nobody : { owner: 'web', from: 'unit', confidence: 0.3 }) })),
  ),
};
const { tags } = buildCostReport({ ...input, tagGaps });
if (tags.resources.state !== 'judged' || tags.cost.state !== 'known') throw new Error('the fixture has tags');
const { resources, cost } = tags;

describe('tags three ways', () => {
  test('raw counts all that was listed, taggable what was judged, mapped also what has a known owner', () => {
    const sum = (key: 'pass' | 'fail' | 'notAssessed' | 'notApplicable') => input.tagVerdicts.reduce((total, row) => total + row[key], 0);
    const own = input.tagVerdicts.filter(({ account }) => account === accounts[0]).reduce((total, { fail }) => total + fail, 0);
    expect(resources.raw).toMatchObject({ covered: sum('pass'), of: sum('pass') + sum('fail') + sum('notAssessed') + sum('notApplicable') });
    expect(resources.taggable).toMatchObject({ covered: sum('pass'), of: sum('pass') + sum('fail') });
    expect(resources.mapped).toMatchObject({ covered: sum('pass') + own, of: sum('pass') + sum('fail') });
    for (const way of [resources.raw, resources.taggable, resources.mapped]) expect(way?.met).toBe((way?.share ?? 0) >= 0.95);
    expect(resources.raw.share).toBeLessThanOrEqual(resources.taggable.share ?? 0);
    expect(resources.taggable.share).toBeLessThanOrEqual(resources.mapped?.share ?? 0);
  });

  test('a cell that was not read is no resource', () => {
    const more = buildCostReport({ ...input, tagGaps, tagVerdicts: [...input.tagVerdicts, { account: accounts[0] ?? '', kind: 'cell', pass: 0, fail: 0, notAssessed: 7, notApplicable: 0 }] }).tags.resources;
    expect(more).toMatchObject({ raw: resources.raw, total: { notAssessed: resources.total.notAssessed + 7 } });
  });

  test('what lacks a key adds up by owner', () => {
    const lacking = resources.lacking;
    expect(lacking?.byOwner.reduce((sum, row) => sum + row.resources, 0)).toBe(resources.total.fail);
    expect(lacking?.byKey).toEqual([{ key: 'CostCenter', resources: resources.total.fail, owned: resources.mapped === null ? 0 : resources.mapped.covered - resources.total.pass }]);
    expect(new Set(lacking?.byOwner.map(({ owner }) => owner))).toEqual(new Set(['payments', 'web', null]));
  });

  test('without anybody having looked for owners nothing is said of them', () => {
    const plain = buildCostReport(input).tags;
    if (plain.resources.state !== 'judged' || plain.cost.state !== 'known') throw new Error('the fixture has tags');
    expect([plain.resources.mapped, plain.resources.lacking, plain.cost.mapped]).toEqual([null, null, null]);
  });
});

describe('unallocated cost', () => {
  test('adds up by likely owner to the same total', () => {
    expect(cost.byOwner.reduce((sum, row) => sum + row.without, 0)).toBe(cost.withoutAtLeast);
    expect(cost.byOwner.reduce((sum, row) => sum + row.accounts, 0)).toBe(cost.byAccount.length);
    const first = cost.byAccount.find(({ account }) => account === accounts[0]);
    expect(cost.byOwner.find(({ owner }) => owner === 'payments')?.without).toBe(first?.withoutAtLeast);
    expect(cost.mapped?.without).toBe(cost.withoutAtLeast - (first?.withoutAtLeast ?? 0));
  });

  test('a bound that misses the target shows that it is missed; one that meets it shows nothing', () => {
    expect(cost.exact).toBe(false);
    expect(cost.met).toBe((cost.shareAtMost ?? 0) < 0.95 ? false : null);
    const one = buildCostReport({ ...input, tagGaps, bill: input.bill.map(row => (row.question === 'tag-absent' ? { ...row, netAmortized: 0, unblended: 0 } : row)).filter(row => row.tagKey === null || row.tagKey === 'Owner') }).tags.cost;
    expect(one).toMatchObject({ state: 'known', exact: true, shareAtMost: 1, met: true });
    const many = buildCostReport({ ...input, tagGaps, bill: input.bill.map(row => (row.question === 'tag-absent' ? { ...row, netAmortized: 0, unblended: 0 } : row)) }).tags.cost;
    expect(many).toMatchObject({ state: 'known', exact: false, shareAtMost: 1, met: null });
  });

  test('by service it adds up to each key, and is left out where the bill was not asked by service', () => {
    expect(cost.byServiceAndKey).toEqual([]);
    const bill = input.bill.flatMap(row => (row.question === 'tag-absent' ? ['Amazon S3', 'AWS Lambda'].map(service => ({ ...row, service, netAmortized: (row.netAmortized ?? 0) / 2, unblended: row.unblended / 2 })) : [row]));
    const split = buildCostReport({ ...input, bill }).tags.cost;
    if (split.state !== 'known') throw new Error('the fixture has tags');
    for (const { key, without } of split.byKey) expect(split.byServiceAndKey.filter(row => row.key === key).reduce((sum, row) => sum + row.without, 0)).toBe(without);
    expect(split.byServiceAndKey.length).toBe(2 * split.byKey.length);
  });
});

test('the tables and the page say the same as the model', () => {
  const report = buildCostReport({ ...input, tagGaps });
  const tables = new Map(costTables(report).map(table => [table.id, table]));
  expect(tables.get('tag-ways')?.rows.map(({ share }) => share)).toEqual([resources.raw.share, resources.taggable.share, resources.mapped?.share]);
  expect(tables.get('tags-lacking-by-owner')?.rows.length).toBe(resources.lacking?.byOwner.length);
  expect(tables.get('tag-cost-by-owner')?.rows.length).toBe(cost.byOwner.length);
  const page = costHtml(report);
  for (const id of ['tag-ways', 'tags-lacking-by-key', 'tags-lacking-by-owner', 'tag-cost-by-owner']) expect(page).toContain(tables.get(id)?.title ?? 'no such table');
  expect(page).toMatch(/The target of 95[^ ]* is missed/);
});
