import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cfnLint } from '../../tools/emulators/cfn-lint.ts';
import { checkov } from '../../tools/emulators/checkov.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallystick-infra-'));
const templates = ['TallystickData', 'TallystickPipeline', 'TallystickMember', 'TallystickPayer', 'TallystickConsole'].map(stack => join(folder, 'out', `${stack}.template.json`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      CDK_OUTDIR: join(folder, 'out'),
      CDK_CONTEXT_JSON: JSON.stringify({ bundles: join(folder, 'bundles'), config: 'test/infra/mailing.yaml', alarmMail: 'ops@example.com', packLock: 'governance:400', signers: 'arn:aws:iam::111122223333:role/Auditor' }),
    },
  });
  if (status !== 0) throw new Error(stderr);
});

/** The templates with one change, in a folder of their own. */
function changed(change: (text: string) => string): string {
  const file = join(folder, 'changed.template.json');
  writeFileSync(file, change(readFileSync(templates[0] as string, 'utf8')));
  return file;
}

describe('cfn-lint', () => {
  test('finds nothing in the templates, in any of several Regions', async () => {
    expect(await cfnLint(templates, ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'])).toEqual([]);
  });

  test('is really asked: a wrong property is found', async () => {
    expect(await cfnLint([changed(text => text.replace('"BillingMode"', '"BillingModel"'))], ['us-east-1'])).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'E3002', level: 'Error' })]));
  });
});

describe('checkov', () => {
  test('finds nothing that the templates do not give a reason for', async () => {
    const { failed, skipped, passed } = await checkov(templates);
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(100);
    expect([...new Set(skipped.map(({ rule }) => rule))].sort()).toEqual(['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117', 'CKV_AWS_173', 'CKV_AWS_174', 'CKV_AWS_18', 'CKV_AWS_27', 'CKV_AWS_68', 'CKV_AWS_7']);
    for (const { reason } of skipped) expect(reason.length).toBeGreaterThan(20);
  });

  test('is really asked: an open bucket is found', async () => {
    const open = changed(text => text.replaceAll('"BlockPublicAcls": true', '"BlockPublicAcls": false'));
    expect((await checkov([open])).failed).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'CKV_AWS_53' })]));
  });
});
