import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError, type Command } from 'commander';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Problem } from '#kernel/problem';
import { changeOf } from '#reconcile/change-of';
import { sqliteFindings } from '#store/sqlite-findings';
import { findingsCommand } from '../../cli/commands/findings.ts';
import { sampleFinding } from '../contract/sample-changes.ts';

let folder = '';
const ids: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-findings-cli-'));
  const store = await sqliteFindings(join(folder, 'store', 'findings.sqlite'));
  for (const [n, severity] of (['critical', 'high', 'medium'] as const).entries()) {
    const change = changeOf('opened', null, sampleFinding(n, { severity, name: `volume\u202e ${n}` }), { at: '2026-11-01T00:00:00Z', run: 'weekly-2026-11-01T00:00:00Z', actor: 'scan' });
    await store.commit([change]);
    ids.push(change.after.id);
  }
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

type Ran = { readonly status: number; readonly out: string; readonly err: string };

/** The command in this process: what it prints, and the status that the program would end with. */
async function run(...args: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const out = vi.spyOn(console, 'log').mockImplementation(text => void (said.out += `${String(text)}\n`));
  const err = vi.spyOn(console, 'error').mockImplementation(text => void (said.err += `${String(text)}\n`));
  const command = quiet(findingsCommand(), text => (said.err += text));
  try {
    await command.parseAsync([...args, '--store', join(folder, 'store')], { from: 'user' });
    return { status: 0, ...said };
  } catch (error) {
    if (error instanceof Problem) return { status: error.blame === 'usage' ? 2 : 1, out: said.out, err: `${said.err}${error.message}` };
    if (error instanceof CommanderError) return { status: 2, ...said };
    throw error;
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
function quiet(command: Command, hear: (text: string) => void): Command {
  command.exitOverride().configureOutput({ writeErr: hear });
  for (const inner of command.commands) quiet(inner, hear);
  return command;
}

const objects = (out: string): any[] =>
  out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

test('a morning at the terminal: look, assign, ask, approve as two others, look again', async () => {
  const [critical = '', high = '', medium = ''] = ids;
  expect((await run('assign', critical, high, '--owner', 'team-b', '--as', 'ana')).status).toBe(0);
  expect(objects((await run('list', '--owner', 'team-b', '--json')).out).map(({ id, ownerSource }) => [id, ownerSource])).toEqual([critical, high].map(id => [id, 'assigned']));
  expect((await run('comment', high, '--text', 'asked the team', '--as', 'ana')).status).toBe(0);
  const asked = await run('request-acceptance', critical, '--reason', 'until the move', '--days', '20', '--as', 'ana', '--json');
  expect(objects(asked.out)).toMatchObject([{ type: 'finding', id: critical, work: 'new', request: { reason: 'until the move', by: { name: 'ana' } } }]);
  const own = await run('approve-acceptance', critical, '--as', 'ana');
  expect([own.status, own.err]).toEqual([1, expect.stringMatching(/you asked for it yourself: somebody else must approve it/)]);
  expect((await run('approve-acceptance', critical, '--as', 'bob')).status).toBe(0);
  expect((await run('approve-acceptance', critical, '--as', 'bob')).err).toMatch(/you approved it already/);
  expect((await run('approve-acceptance', critical, '--as', 'carla', '--reason', 'fine')).status).toBe(0);
  expect(objects((await run('list', '--status', 'accepted', '--json')).out).map(({ id }) => id)).toEqual([critical]);
  expect(objects((await run('list', '--status', 'open', '--json')).out)).toHaveLength(2);
  const page = await run('show', critical);
  for (const text of ['accepted', 'approved by bob and carla', 'stands still', 'until the move', 'volume\\u202e']) expect(page.out).toContain(text);
  const verify = await run('verify-fix', medium, '--no-scan');
  expect(verify.err).toContain(`tally findings verify-fix ${medium} --store`);
  const partly = await run('triage', medium, 'fnd_none', high);
  expect([partly.status, partly.err]).toEqual([1, expect.stringMatching(/fnd_none: there is no finding/)]);
  expect(objects((await run('list', '--work', 'triaged', '--json')).out)).toHaveLength(2);
});

test('rules are previewed, asked for, approved by another, and done by the sweep', async () => {
  const match = ['--check', 'ec2-volume-unattached', '--resource', '*:volume/vol-2'];
  expect(objects((await run('rules', 'preview', ...match, '--json')).out)).toMatchObject([{ type: 'preview', matched: 1, findings: [ids[2]] }]);
  const [rule] = objects((await run('rules', 'request', ...match, '--reason', 'archive', '--days', '30', '--as', 'ana', '--json')).out);
  expect(rule).toMatchObject({ type: 'rule', state: 'requested', matched: 1 });
  expect((await run('rules', 'approve', rule.id, '--as', 'ana')).err).toMatch(/you asked for it yourself/);
  expect((await run('rules', 'approve', rule.id, '--as', 'bob')).status).toBe(0);
  expect(objects((await run('sweep', '--json')).out)).toMatchObject([{ type: 'sweep', accepted: 1, expired: 0 }]);
  expect((await run('rules', 'list')).out).toMatch(/approved +ec2-volume-unattached/);
  expect(objects((await run('overview', '--json')).out)).toMatchObject([{ type: 'overview' }]);
});

test.each([
  ['no owner', ['assign', 'x'], 2, /required option '--owner <name>' not specified/],
  ['a request of no days', ['request-acceptance', 'x', '--reason', 'r', '--days', '0'], 2, /give a whole number above zero/],
  ['an approval of what nobody asks for', ['approve-severity', '0'], 2, /there is no such finding/],
  ['a check that is there still', ['close', '--check', 'ec2-volume-unattached', '--reason', 'r'], 2, /is a check of this tally/],
  ['nothing to close', ['close', '--reason', 'r'], 2, /takes --check or --account, one of them/],
])('%s is one clear line', async (_, args, status, says) => {
  const ran = await run(...args);
  expect([ran.status, ran.err]).toEqual([status, expect.stringMatching(says)]);
});

test('what Security Hub and Prowler found stands beside ours, a defect of a resource once', async () => {
  const [first] = objects((await run('list', '--json')).out);
  const address = 'arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-1';
  const ocsf = (uid: string, rule: string, status: string): object => ({
    class_uid: 2004,
    severity_id: 3,
    time: 1_763_337_600,
    status_code: status,
    metadata: { event_code: rule, product: { name: 'Prowler' } },
    finding_info: { uid: `${rule}-${uid}`, title: `Prowler's ${rule}` },
    cloud: { region: 'eu-west-1', account: { uid: '111122223333' } },
    resources: [{ uid }],
  });
  const file = join(folder, 'prowler.ocsf.json');
  await writeFile(
    file,
    JSON.stringify([ocsf(address, 'ec2_elastic_ip_unassigned', 'FAIL'), ocsf('arn:aws:s3:::logs', 's3_bucket_default_encryption', 'FAIL'), ocsf('arn:aws:s3:::other', 's3_bucket_default_encryption', 'PASS'), { class_uid: 9 }]),
  );
  const store = await sqliteFindings(join(folder, 'store', 'findings.sqlite'));
  const own = changeOf('opened', null, sampleFinding(77, { check: 'ec2-address-unassociated', kind: 'ec2-address', resource: address, name: 'eipalloc-1', severity: 'medium' }), {
    at: '2026-11-01T00:00:00Z',
    run: 'weekly-2026-11-01T00:00:00Z',
    actor: 'scan',
  });
  await store.commit([own]);
  await store.close();

  const imported = await run('import', file, '--json', '--as', 'ana');
  expect(objects(imported.out)).toMatchObject([{ type: 'imported', format: 'OCSF', sources: ['Prowler'], added: 2, passing: 1, dropped: 1, reasons: [{ at: 4 }] }]);
  expect(objects((await run('import', file, '--json')).out)).toMatchObject([{ added: 0, changed: 0, unchanged: 2 }]);
  expect((await run('import', file)).err).toMatch(/dropped: record 4: class_uid/);

  const all = objects((await run('list', '--source', 'all', '--json')).out);
  expect(all.filter(({ resource }) => resource === address)).toMatchObject([{ type: 'finding', id: own.after.id, sources: ['tallystick', 'Prowler'] }]);
  expect(all.filter(({ type }) => type === 'imported-finding')).toMatchObject([{ resource: 'arn:aws:s3:::logs', sources: ['Prowler'], ours: [] }]);
  expect(all.find(({ id }) => id === first.id)).toMatchObject({ sources: ['tallystick'] });
  const theirs = objects((await run('list', '--source', 'prowler', '--json')).out);
  expect(theirs.map(({ resource, sources, ours }) => [resource, sources, ours])).toEqual([
    [address, ['tallystick', 'Prowler'], [own.after.id]],
    ['arn:aws:s3:::logs', ['Prowler'], []],
  ]);
  expect(objects((await run('list', '--source', 'all', '--account', '444455556666', '--json')).out)).toEqual([]);
  expect((await run('list', '--source', 'all')).out).toMatch(/tallystick \+ Prowler/);
  expect((await run('list', '--source', 'trivy')).err).toMatch(/nothing of it was imported; there is tallystick, Prowler, all/);
  expect((await run('list', '--source', 'all', '--owner', 'x')).err).toMatch(/--owner: imported findings have no such thing/);
  expect((await run('import', join(folder, 'none.json'))).err).toMatch(/none.json cannot be read: ENOENT/);
});
