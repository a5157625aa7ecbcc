import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Completeness } from '#publish/completeness';
import { completeness } from '#publish/completeness';
import { sendReports, type Mail, type ReportFile } from '#lambda/send-reports';
import type { RunRecord } from '#kernel/run';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';

const record = {
  run: 'weekly-2026-11-17T06:00:00Z',
  asOf: '2026-11-17T06:00:00Z',
  scope: { organization: 'o-example', partition: 'aws', accounts: [{ id: '111122223333', name: 'one' }] },
  findings: { opened: 1, changed: 2, resolved: 3, reopened: 4, written: 10 },
  coverage: { complete: 90, partial: 2, denied: 3, failed: 5, skipped: 50 },
} as unknown as RunRecord;
const whole: Completeness = { complete: true, share: 1, cause: 'none' };
const folder = (): Objects => fileObjects(mkdtempSync(join(tmpdir(), 'tallystick-mail-')));
const reports = { from: 'tally@example.com', to: ['finops@example.com'] };

async function mailOf(files: readonly (ReportFile & { readonly bytes: number })[], options: { readonly at?: Objects; readonly how?: Completeness; readonly partition?: string } = {}): Promise<Mail> {
  const at = options.at ?? folder();
  for (const { key, bytes } of files) await at.put(key, Buffer.alloc(bytes, 'x'));
  const mails: Mail[] = [];
  await sendReports({
    config: { reports },
    record: { ...record, scope: { ...record.scope, partition: options.partition ?? 'aws' } },
    reports: files,
    completeness: options.how ?? whole,
    folder: at,
    mailer: async mail => void mails.push(mail),
  });
  return mails[0] as Mail;
}
const file = (name: string, contentType: string, bytes = 10): ReportFile & { readonly bytes: number } => ({ name, key: `reports/${name}`, contentType, bytes });

describe('the mail of a run', () => {
  test('carries pages and names everything', async () => {
    const mail = await mailOf([file('cost.csv', 'text/csv; charset=utf-8'), file('cost.html', 'text/html; charset=utf-8'), file('cost.json', 'application/json')]);
    expect(mail.attachments).toEqual([{ name: 'cost.html', contentType: 'text/html', body: expect.anything() }]);
    expect(mail.text.split('\n').filter(line => line.startsWith('cost.'))).toEqual([expect.stringMatching(/^cost\.html \(attached\): /), expect.stringMatching(/^cost\.csv: /), expect.stringMatching(/^cost\.json: /)]);
    expect(mail.text).toContain('1 findings opened, 4 reopened, 2 changed, 3 resolved');
    expect(mail.subject).toBe('Tallystick: weekly reports of o-example, 2026-11-17');
  });

  test('attaches the document instead of the page where there is one, and says the same as HTML', async () => {
    const mail = await mailOf([file('cost.html', 'text/html; charset=utf-8'), file('cost.pdf', 'application/pdf'), file('compliance.html', 'text/html; charset=utf-8')]);
    expect(mail.attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['cost.pdf', 'application/pdf'],
      ['compliance.html', 'text/html'],
    ]);
    expect(mail.text).toMatch(/^cost\.html: /m);
    expect(mail.html).toContain('<!doctype html>');
    expect(mail.html).toContain('1 findings opened, 4 reopened, 2 changed, 3 resolved');
  });

  test('stays small enough for mail servers, and says what it left out by naming it', async () => {
    const mail = await mailOf([file('big.html', 'text/html', 6_000_000), file('bigger.html', 'text/html', 2_000_000), file('small.html', 'text/html', 100)]);
    expect(mail.attachments.map(({ name }) => name)).toEqual(['big.html', 'small.html']);
    expect(mail.text).toMatch(/^bigger\.html: /m);
  });

  test('says that a run is partial, and why', async () => {
    const mail = await mailOf([], { how: { complete: false, share: 0.5, cause: '1 of 2 accounts were not carried to their end: 111122223333. The reports say which.' } });
    expect(mail.subject).toMatch(/ \(PARTIAL\)$/);
    expect(mail.text).toContain('This run is PARTIAL: 1 of 2 accounts');
  });

  test.each([
    ['aws', 'console.aws.amazon.com'],
    ['aws-cn', 'console.amazonaws.cn'],
    ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ])('links to the console of %s, where people are asked who they are', async (partition, host) => {
    const at = { ...folder(), place: 's3://tallystick-runs/runs/weekly-2026-11-17T06:00:00Z' };
    const mail = await mailOf([file('cost.html', 'text/html')], { at, partition });
    expect(mail.text).toContain(`https://${host}/s3/object/tallystick-runs?prefix=runs%2Fweekly-2026-11-17T06%3A00%3A00Z%2Freports%2Fcost.html`);
  });

  test('needs an address to come from', async () => {
    await expect(sendReports({ config: { reports: { to: ['a@example.com'] } }, record, reports: [], completeness: whole, folder: folder() })).rejects.toThrow('reports.from is missing');
  });
});

describe('whether a run is whole', () => {
  const accounts = ['111122223333', '444455556666'].map(id => ({ id, name: '', own: false, cells: [], skipped: [] }));
  test('is said by its cells and by its accounts', async () => {
    const at = folder();
    expect(await completeness(record, { accounts }, at)).toEqual({
      complete: false,
      share: 0.9,
      cause: '2 of 2 accounts were not carried to their end: 111122223333, 444455556666; 90 of 100 cells are complete, which is less than 95 %. The reports say which.',
    });
    for (const { id } of accounts) await at.put(`changes/${id}.json`, '{}');
    expect(await completeness({ ...record, coverage: { complete: 95, partial: 0, denied: 5, failed: 0, skipped: 900 } }, { accounts }, at)).toEqual({ complete: true, share: 0.95, cause: 'none' });
  });

  test('a run without cells is none', async () => {
    expect(await completeness({ ...record, coverage: { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 3 } }, { accounts: [] }, folder())).toMatchObject({ complete: false, share: 0 });
  });
});
