import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { shipped } from '#evaluate/frameworks/shipped.generated';
import { Problem } from '#kernel/problem';
import { checksCommand } from '../../cli/commands/checks.ts';
import { example } from '../../tools/framework-page.ts';
import { tally } from './run-tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-controls-'));
const at = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const ours = at('ours.yaml', `frameworks: [${at('ours.json', JSON.stringify(example))}]\n`);

afterEach(() => vi.restoreAllMocks());

/** What `tally checks …` prints. */
async function printed(...args: string[]): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
  await checksCommand().parseAsync(args, { from: 'user' });
  return lines.join('\n');
}
const objects = (out: string) => out.split('\n').map(line => JSON.parse(line) as Record<string, unknown>);

describe('tally checks controls', () => {
  test('says of each framework how much of it is assessed here', async () => {
    expect(await printed('controls')).toMatch(/^soc2-tsc-2017 +\d+ of 61 +0 +\d+ +SOC 2 Trust Services Criteria/m);
  });

  test('gives one object a framework as JSON, those of the configuration last', async () => {
    const lines = objects(await printed('controls', '--json', '--config', ours));
    expect(lines.map(line => line['id'])).toEqual([...Object.keys(shipped).toSorted(), 'ours']);
    expect(lines.at(-1)).toMatchObject({ type: 'framework', id: 'ours', title: 'Access standard', assessed: 1, of: 3 });
  });

  test('lists the controls of one, x of y before them', async () => {
    const lines = (await printed('controls', 'ours', '--config', ours)).split('\n');
    expect(lines[0]).toBe('Access standard, 3: 1 of 3 controls assessed here, 1 by another tool, 1 by a person');
    expect(lines.slice(3).map(line => line.split(/ {2,}/))).toEqual([
      ['AC-07', 'Access keys are young', 'iam-access-key-stale'],
      ['AC-08', 'Hosts are patched', 'Amazon Inspector'],
      ['AC-09', 'Leavers lose access on their last day', 'a person'],
    ]);
  });

  test('gives one object a control as JSON', async () => {
    const lines = objects(await printed('controls', 'ours', '--json', '--config', ours));
    expect(lines.length).toBe(3);
    expect(lines[1]).toEqual({ type: 'control', framework: 'ours', version: '3', id: 'AC-08', group: null, title: 'Hosts are patched', assessment: 'elsewhere', checks: [], elsewhere: 'Amazon Inspector', manual: null });
  });

  test('knows no other framework, and says which there are', async () => {
    const asked = printed('controls', 'soc2');
    await expect(asked).rejects.toThrow(Problem);
    await expect(asked).rejects.toThrow(/^soc2: there is no such framework; there are aws-resource-tagging, .*soc2-tsc-2017$/);
  });

  test('tells a bad file of the configuration in one line, which lies where tally runs', async () => {
    at('bad.json', JSON.stringify({ ...example, controls: [{ id: 'AC-07', title: 'Keys are young', assessment: 'here' }] }));
    at('tally.yaml', 'frameworks: [bad.json]\n');
    expect(await tally(['checks', 'controls'], { cwd: folder })).toEqual({ status: 2, out: '', err: 'tally: frameworks: bad.json: control AC-07 is assessed here, so give at least one check\n' });
  });
});

describe('tally checks show', () => {
  test('names the controls that the check supports, with the reason', async () => {
    const out = await printed('show', 'iam-access-key-stale', '--config', ours);
    expect(out).toMatch(/^Supports$/m);
    expect(out).toMatch(/^ {2}fsbp IAM\.3 +Takes the age/m);
    expect(out).toMatch(/^ {2}ours AC-07 +Dates every active key\.$/m);
  });

  test('has them in its JSON', async () => {
    const [check] = objects(await printed('show', 'resource-untagged', '--json'));
    expect(check?.['controls']).toContainEqual({ framework: 'aws-resource-tagging', version: '1.0.0', id: 'EC2.38', title: 'EC2 instances carry tags', reason: expect.any(String), not: expect.any(String), of: ['ec2-instance'] });
  });

  test('says nothing of controls where there are none', async () => {
    expect(await printed('show', 'ec2-volume-unattached')).not.toContain('Supports');
  });
});
