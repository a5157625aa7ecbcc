import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { placeholders } from './built.ts';
import { writeTemplates } from '../../infra/templates.ts';

const out = mkdtempSync(join(tmpdir(), 'tallystick-release-'));
const folders = placeholders();
const names = await writeTemplates(out, folders);
const read = (name: string): Buffer => readFileSync(join(out, name));
const template = (stack: string): any => JSON.parse(read(`${stack}.template.json`).toString());

describe('the templates of a release', () => {
  test('are those of all stacks, with the digest of every file', () => {
    expect(names.filter(name => name.endsWith('.template.json'))).toEqual([
      'TallystickConsole.template.json',
      'TallystickData.template.json',
      'TallystickMember.template.json',
      'TallystickPayer.template.json',
      'TallystickPipeline.template.json',
    ]);
    const digests = read('SHA256SUMS').toString().trim().split('\n');
    expect(digests).toEqual(names.filter(name => name !== 'SHA256SUMS').map(name => `${createHash('sha256').update(read(name)).digest('hex')}  ${name}`));
  });

  test('need nothing that only the bootstrap of the CDK makes', () => {
    for (const stack of ['TallystickData', 'TallystickMember', 'TallystickPayer', 'TallystickPipeline']) expect(JSON.stringify(template(stack)), stack).not.toMatch(/cdk-hnb659fds-assets|BootstrapVersion|\/cdk-bootstrap\//);
  });

  test('take the code of every function from where the release was copied to, and it is there', () => {
    const functions = Object.values<any>(template('TallystickPipeline').Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(4);
    for (const { Properties } of functions) {
      expect(Properties.Code.S3Bucket).toEqual({ Ref: 'ArtifactBucket' });
      const key = String(Properties.Code.S3Key['Fn::Sub']).replace('${ArtifactPrefix}', '');
      expect(Object.keys(unzipSync(read(key)))).toContain('index.mjs');
    }
    expect(template('TallystickPipeline').Parameters).toMatchObject({ ArtifactBucket: { Type: 'String' }, Configuration: { Default: '{}' }, ExternalId: { NoEcho: true } });
  });

  test('are the same bytes every time', async () => {
    const again = mkdtempSync(join(tmpdir(), 'tallystick-release-'));
    await writeTemplates(again, folders);
    expect(readFileSync(join(again, 'SHA256SUMS'), 'utf8')).toBe(read('SHA256SUMS').toString());
  });
});
