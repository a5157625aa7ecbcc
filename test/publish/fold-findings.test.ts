import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '#kernel/finding';
import { foldFindings } from '#publish/fold-findings';
import { eachFinding, findingsOn } from '#publish/read-findings';
import { complianceHtml } from '#reports/html/compliance';
import { buildComplianceReport, ComplianceReport } from '#reports/model/compliance';
import { complianceFold } from '#reports/model/compliance/compliance-fold';
import { KEPT } from '#reports/model/compliance/finding-lists';
import { reportJson } from '#reports/json';
import { complianceTables } from '#reports/tables/compliance-tables';
import { csvOf } from '#reports/tables/csv';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';
import { readText } from '#store/read-text';
import { complianceInput, findings as some } from '../reports/fixture.ts';

const many: readonly Finding[] = some(9000, 21).map((finding, index) => ({ ...finding, id: `${String(index).padStart(6, '0')}${finding.id.slice(6)}`, resource: `${finding.resource}/"${index}` }));
const open = many.filter(({ state }) => state === 'open');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-fold-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function folded(findings: readonly Finding[], place: string) {
  const run = fileObjects(join(folder, place));
  const writer = await lineWriter(run, 'findings.jsonl');
  for (const finding of findings) await writer.write(JSON.stringify(finding));
  await writer.close();
  const { findings: _none, ...frame } = complianceInput([]);
  const made = await foldFindings(complianceFold(frame), { eachFinding: () => eachFinding(run), findingsOn: has => findingsOn(run, has) }, run);
  return { ...made, register: await readText(run, 'findings.csv') };
}

describe('more findings than a report lists', () => {
  const { findings: _none, ...frame } = complianceInput([]);
  const whole = buildComplianceReport({ ...frame, findings: many });

  test('are told the same whether they stream by or lie there, and in whatever order', async () => {
    expect(open.length).toBeGreaterThan(KEPT);
    const { report, registered } = await folded(many, 'in-order');
    expect(registered).toBe(true);
    expect(() => ComplianceReport.parse(report)).not.toThrow();
    expect(reportJson(report) === reportJson(whole)).toBe(true); // megabytes, of which no difference could be read
    expect(reportJson((await folded(many.toReversed(), 'reversed')).report) === reportJson(whole)).toBe(true);
  });

  test('are counted whole in every part, and listed as far as the report goes', () => {
    expect(whole.lists).toMatchObject({ kept: KEPT, open: open.length, overdue: whole.headline.overdue });
    expect(whole.oldest).toHaveLength(KEPT);
    for (const parts of [whole.byTopic, whole.bySeverity, whole.byCheck, whole.byAccount, whole.byOwner]) expect(parts.reduce((sum, part) => sum + part.open, 0)).toBe(open.length);
    expect(whole.severities.reduce((sum, row) => sum + row.overdue, 0)).toBe(whole.headline.overdue);
    const known = new Set(whole.open.map(({ finding }) => finding));
    for (const id of [...whole.oldest, ...whole.overdue, ...whole.nextDue, ...whole.sla.dueThisWeek]) expect(known.has(id)).toBe(true);
    const byAge = open.toSorted((a, b) => (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : 0));
    const oldest = new Set(whole.oldest);
    const last = byAge[KEPT - 1]?.firstSeen ?? '';
    for (const row of whole.open.filter(({ finding }) => oldest.has(finding))) expect(row.firstSeen <= last).toBe(true);
  });

  test('stand in findings.csv one and all, and each table says what it leaves out', async () => {
    const { register } = await folded(many, 'register');
    const lines = (register ?? '').split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines).toHaveLength(open.length + 2);
    const ids = lines.slice(1, -1).map(line => /"([^",]+)"$/.exec(line)?.[1]);
    expect(new Set(ids)).toEqual(new Set(open.map(({ id }) => id)));
    const tables = complianceTables(whole);
    const table = tables.find(({ id }) => id === 'findings')!;
    // the same lines as the table's own, wherever they stand
    const own = csvOf({ ...table, cut: null }).split('\r\n');
    expect(lines[0]).toBe(own[0]);
    const all = new Set(lines);
    for (const line of own) expect(all.has(line)).toBe(true);
    const overdue = tables.find(({ id }) => id === 'overdue')!;
    expect(complianceHtml(whole)).toContain(`Showing 10 of ${open.length.toLocaleString('en-US')}; all are in findings.csv.`);
    expect(csvOf({ ...overdue, rows: overdue.rows.slice(0, 3) })).toContain(`"${(whole.headline.overdue - 3).toLocaleString('en-US')} more of ${whole.headline.overdue.toLocaleString('en-US')}: all are in findings.csv"\r\n`);
  });
});

test('no more findings than a report lists are left to its table', async () => {
  const few = many.slice(0, 200);
  const { report, registered, register } = await folded(few, 'few');
  expect(registered).toBe(false);
  expect(register).toBeNull();
  expect(report.open).toHaveLength(few.filter(({ state }) => state === 'open').length);
  expect(csvOf(complianceTables(report).find(({ id }) => id === 'findings')!)).not.toContain('more of');
});
