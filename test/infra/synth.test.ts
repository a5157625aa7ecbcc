import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tallystick-synth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The CDK app in a process that has no credentials and whose sockets and name look-ups fail. */
function synthesise(context: Readonly<Record<string, string>>): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, ['--import', './test/infra/no-network.ts', 'infra/app.ts'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, CDK_OUTDIR: join(folder, 'out'), CDK_CONTEXT_JSON: JSON.stringify({ bundles: join(folder, 'bundles'), ...context }) },
  });
}

describe('node infra/app.ts', () => {
  test('synthesises without network, account or credentials, and without a finding of cdk-nag', () => {
    const { status, stderr } = synthesise({});
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(
      readdirSync(join(folder, 'out'))
        .filter(file => file.endsWith('.template.json'))
        .sort(),
    ).toEqual(['TallystickConsole.template.json', 'TallystickData.template.json', 'TallystickMember.template.json', 'TallystickPayer.template.json', 'TallystickPipeline.template.json']);
  }, 120_000);

  test('says in one line what is wrong with its context', () => {
    const { status, stderr } = synthesise({ keepDays: '1' });
    expect(stderr).toBe('-c keepDays: Too small: expected number to be >=90\n');
    expect(status).toBe(2);
  }, 60_000);
});
