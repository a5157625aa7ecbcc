import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Problem } from '#kernel/problem';
import type { ImportedFinding } from '#reports/formats/imported-finding';
import { keepImported } from '#review/imported/keep-imported';
import { readImported } from '#review/imported/read-imported';
import { sqliteFindings } from '#store/sqlite-findings';
import type { FindingStore } from '#store/finding-store';

const folder = await mkdtemp(join(tmpdir(), 'tally-imported-'));
afterAll(() => rm(folder, { recursive: true }));
let store: FindingStore;
let made = 0;
beforeEach(async () => {
  store = await sqliteFindings(join(folder, `${(made += 1)}.sqlite`));
});

const at = '2026-11-17T06:00:00Z';
const admin = { sub: 'local:ana', name: 'ana', roles: ['admin'], scope: { accounts: 'all' }, authTime: at } as const;
const finding = (given: Partial<ImportedFinding> = {}): ImportedFinding => ({
  source: 'Prowler',
  id: 'prowler-1',
  rule: 'iam_user_mfa_enabled_console_access',
  title: 'Users have MFA',
  account: '111122223333',
  region: 'us-east-1',
  resource: 'arn:aws:iam::111122223333:user/ann',
  severity: 'high',
  state: 'fails',
  at: '2026-11-10T00:00:00Z',
  ...given,
});
const keep = (findings: readonly ImportedFinding[], dropped: readonly { at: number; reason: string }[] = []) => keepImported(store, { findings, dropped }, { file: 'prowler.json', format: 'OCSF', actor: admin, at });
const none = { added: 0, changed: 0, unchanged: 0, older: 0, passing: 0, dropped: 0 };
const logged = async () => (await store.events('sys#findings-imported-2026-11')).map(({ detail }) => detail);

test('what was imported is kept as it was said, and the second time nothing is written', async () => {
  const both = [finding(), finding({ resource: 'arn:aws:iam::111122223333:user/bea' })];
  expect(await keep(both)).toEqual({ ...none, added: 2 });
  expect(await readImported(store)).toEqual(both);
  const log = await logged();
  expect(await keep(both)).toEqual({ ...none, unchanged: 2 });
  expect(await logged()).toEqual(log);
});

test('a newer look replaces, an older one does not, and a pass is news only where a failure is known', async () => {
  await keep([finding()]);
  const later = finding({ state: 'passes', at: '2026-11-16T00:00:00Z', id: 'prowler-2' });
  expect(await keep([later, finding({ resource: 'arn:aws:iam::111122223333:user/new', state: 'passes' })])).toEqual({ ...none, changed: 1, passing: 1 });
  expect(await keep([finding()])).toEqual({ ...none, older: 1 });
  expect(await readImported(store)).toEqual([later]);
});

test('what was dropped of a file is in the log, with its place', async () => {
  expect(await keep([finding()], [{ at: 7, reason: 'severity_id: expected a number' }])).toEqual({ ...none, added: 1, dropped: 1 });
  expect(await logged()).toEqual([{ file: 'prowler.json', format: 'OCSF', added: 1, changed: 0, unchanged: 0, older: 0, passing: 0, dropped: 1, reasons: ['7: severity_id: expected a number'] }]);
});

test('a finding that somebody else writes meanwhile is read again', async () => {
  let tried = 0;
  const raced = {
    ...store,
    document: store.document.bind(store),
    documents: store.documents.bind(store),
    events: store.events.bind(store),
    record: store.record.bind(store),
    putDocument: async (document: Parameters<FindingStore['putDocument']>[0]) => {
      if ((tried += 1) === 1) await store.putDocument({ ...document, body: { ...document.body, severity: 'low', at: '2026-11-09T00:00:00Z' } });
      return store.putDocument(document);
    },
  };
  expect(await keepImported(raced, { findings: [finding()], dropped: [] }, { file: 'f', format: 'OCSF', actor: admin, at })).toEqual({ ...none, changed: 1 });
  expect(await readImported(store)).toEqual([finding()]);
});

test('who is no admin may not import', async () => {
  await expect(keepImported(store, { findings: [finding()], dropped: [] }, { file: 'f', format: 'OCSF', actor: { ...admin, roles: ['auditor'] }, at })).rejects.toThrow(Problem);
  expect(await readImported(store)).toEqual([]);
});
