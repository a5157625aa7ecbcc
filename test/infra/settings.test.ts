import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const settings = (given: Readonly<Record<string, string>> = {}) => readSettings(key => given[key]);
function yaml(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tallystick-config-')), 'tally.yaml');
  writeFileSync(file, text);
  return file;
}

describe('settings of a deployment', () => {
  test('have defaults', () => {
    expect(settings()).toMatchObject({ name: 'tallystick', keepDays: 400, readers: [] });
  });

  test('bring the configuration as JSON, without the external id', () => {
    const { configText } = settings({ config: yaml('externalId: not-for-variables\ntags:\n  required: [{ key: Owner }]\n') });
    expect(JSON.parse(configText)).toMatchObject({ tags: { required: [{ key: 'Owner' }] } });
    expect(configText).not.toContain('not-for-variables');
  });

  test('name the object in the bucket where one is given', () => {
    expect(settings({ configKey: 'config/tally.json' }).configText).toBe('config/tally.json');
  });

  test.each([
    [{ name: 'Tally Stick' }, '-c name: lower-case letters, digits and hyphens, 3 to 21 of them'],
    [{ keepDays: '20' }, '-c keepDays: Too small: expected number to be >=90'],
    [{ readers: 'everyone' }, '-c readers: ARN patterns of roles, such as arn:aws:iam::111122223333:role/Auditor'],
    [{ alarmMail: 'ops' }, '-c alarmMail: Invalid email address'],
    [{ configKey: 'config/tally.yaml' }, '-c configKey: a key that ends in .json'],
    [{ config: 'nowhere.yaml' }, '--config nowhere.yaml: there is no such file'],
  ])('say what is wrong: %j', (given, message) => {
    expect(() => settings(given as unknown as Record<string, string>)).toThrow(message);
  });

  test('want an address to send from', () => {
    expect(() => settings({ config: yaml('reports: { to: [a@example.com] }\n') })).toThrow('reports.from is missing');
  });

  test('refuse a configuration that no function could be given', () => {
    const owners = Array.from({ length: 400 }, (_, number) => `owner-${number}`).join(', ');
    expect(() => settings({ config: yaml(`tags: { owner: [${owners}] }\n`) })).toThrow('-c configKey=config/tally.json');
  });
});
