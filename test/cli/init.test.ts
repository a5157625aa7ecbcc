import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { parse } from 'yaml';
import { configTemplate } from '../../cli/config/config-template.ts';
import { tally } from './run-tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => tally(args, { cwd: folder });

/** Every setting that a schema has, by its dotted name; what lies in lists and maps is not a setting of its own. */
function settings(schema: any, path: readonly string[] = []): string[] {
  let inner = schema;
  while (inner?._zod?.def.innerType !== undefined) inner = inner._zod.def.innerType;
  return inner?.shape === undefined ? [path.join('.')] : Object.entries(inner.shape).flatMap(([key, value]) => settings(value, [...path, key]));
}
/** The template with its settings, and not its sentences, taken out of their comments. */
const uncommented = configTemplate('x').replaceAll(/^#(?! \S)/gm, '');

test('as it is, the template changes nothing', () => {
  expect(Config.parse(parse(configTemplate('x')) ?? {})).toEqual(Config.parse({}));
});

test('it has every setting, with its default; what has none is empty', () => {
  const written = parse(uncommented) as any;
  const defaults = Config.parse({}) as any;
  const at = (value: any, path: string): unknown => path.split('.').reduce((found, step) => found?.[step], value);
  for (const path of settings(Config)) {
    const [parent, key = ''] = path.includes('.') ? [at(written, path.slice(0, path.lastIndexOf('.'))), path.split('.').at(-1)] : [written, path];
    expect(Object.keys(parent as object), path).toContain(key);
    const expected = at(defaults, path);
    if (expected === undefined) expect([null, []], path).toContainEqual(at(written, path));
    else expect(at(written, path), path).toEqual(expected);
  }
});

test('it says what every setting is for', () => {
  const lines = uncommented.split('\n');
  for (const key of Object.keys(Config.shape)) expect(lines[lines.findIndex(line => line.startsWith(`${key}:`)) - 1], key).toMatch(/^# \S.*\.$|^# For example: /);
  expect(configTemplate('x')).not.toContain('undefined');
});

test('it is written once, names the schema for editors, and --force writes over it', async () => {
  expect(await run('init')).toMatchObject({ status: 0, out: '' });
  const file = join(folder, 'tally.yaml');
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  const schema = resolve(folder, first.replace('# yaml-language-server: $schema=', ''));
  expect(JSON.parse(readFileSync(schema, 'utf8'))).toMatchObject({ title: 'Tallystick configuration', properties: { roleName: { default: 'TallystickMember' } } });
  writeFileSync(file, 'roleName: Other\n');
  const again = await run('init');
  expect(again.status).toBe(2);
  expect(again.err).toBe('tally: tally.yaml: it is there already; --force writes over it, --config names another\n');
  expect(readFileSync(file, 'utf8')).toBe('roleName: Other\n');
  expect((await run('init', '--force')).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('#roleName: TallystickMember\n');
}, 30_000);

test('where it cannot be written is named', async () => {
  expect(await run('init', '--config', 'nosuch/tally.yaml')).toMatchObject({ status: 2, err: 'tally: --config nosuch/tally.yaml: it cannot be written (ENOENT); give another place\n' });
  mkdirSync(join(folder, 'inner'));
  expect((await run('init', '--config', 'inner/tally.yaml')).status).toBe(0);
}, 30_000);
