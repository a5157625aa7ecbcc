import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runFrameworks } from '#publish/run-frameworks';
import { environment, startedRun } from '#lambda/lambda-context';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';

const whole = { TABLE: 'tallystick', BUCKET: 'runs', ROLE_NAME: 'TallystickMember', EXTERNAL_ID: 'a long random text', CONFIG: '{}', AWS_REGION: 'eu-west-1', PATH: '/bin' };

describe('the environment of a function', () => {
  test('is read, and nothing else in it', () => {
    expect(environment(whole)).toEqual({ TABLE: 'tallystick', BUCKET: 'runs', ROLE_NAME: 'TallystickMember', EXTERNAL_ID: 'a long random text', CONFIG: '{}', AWS_REGION: 'eu-west-1' });
  });

  test('may have no external id and no configuration', () => {
    const { EXTERNAL_ID: _, CONFIG: __, ...rest } = whole;
    expect(environment({ ...rest, EXTERNAL_ID: '' })).toMatchObject({ CONFIG: '{}' });
  });

  test.each(['TABLE', 'BUCKET'])('without %s is refused in one line that names it', name => {
    expect(() => environment({ ...whole, [name]: undefined })).toThrow(`the variable ${name} of the function is missing or wrong`);
  });

  test('with a role that is no role is refused', () => {
    expect(() => environment({ ...whole, ROLE_NAME: 'a role' })).toThrow(/^the variable ROLE_NAME of the function is missing or wrong/);
  });
});

describe('the configuration of a run', () => {
  const run = 'weekly-2026-11-17T06:00:00Z';
  function bucket(): { readonly root: Objects; readonly folder: Objects } {
    const root = fileObjects(mkdtempSync(join(tmpdir(), 'tallystick-config-')));
    return { root, folder: prefixedObjects(root, `runs/${run}/`) };
  }
  const read = (CONFIG: string, at = bucket(), begins = true, name = run) => startedRun({ env: { CONFIG }, ...at, run: name, asOf: '2026-11-17T06:00:00Z', begins });

  test('comes inline or from the bucket', async () => {
    expect((await read('{"rateShare":0.3}')).config.rateShare).toBe(0.3);
    const at = bucket();
    await at.root.put('config/tally.json', '{"rateShare":0.2}');
    expect((await read('config/tally.json', at)).config.rateShare).toBe(0.2);
  });

  test('is kept from the first step on', async () => {
    const at = bucket();
    await read('{"rateShare":0.3}', at);
    expect((await read('{"rateShare":0.1}', at, false)).config.rateShare).toBe(0.3);
    expect((await read('{"rateShare":0.1}', at)).config.rateShare).toBe(0.3);
  });

  test('takes frameworks of the customer from the bucket, and keeps them with the run', async () => {
    const at = bucket();
    const own = { ...(JSON.parse(readFileSync('functions/evaluate/frameworks/soc2-tsc-2017.json', 'utf8')) as object), id: 'ours-1' };
    await at.root.put('frameworks/ours.json', JSON.stringify(own));
    await read('{"frameworks":["./compliance/ours.json"]}', at);
    expect((await runFrameworks(at.folder)).at(-1)?.id).toBe('ours-1');
    await at.root.put('frameworks/ours.json', '{}');
    await read('{"frameworks":["./compliance/ours.json"]}', at); // the run goes on with what it was started with
    expect((await runFrameworks(at.folder)).at(-1)?.id).toBe('ours-1');
  });

  test('with a framework that is not there, or is none, does not begin', async () => {
    const at = bucket();
    await expect(read('{"frameworks":["ours.json"]}', at)).rejects.toThrow(/frameworks: ours.json: it cannot be read \(there is no .*frameworks\/ours.json\)/);
    await at.root.put('frameworks/ours.json', '{}');
    await expect(read('{"frameworks":["ours.json"]}', at)).rejects.toThrow(/frameworks: ours.json: schema/);
    expect(await readText(at.folder, 'start.json')).toBeNull();
  });

  test('sees everything, but for the daily runs', async () => {
    expect(await read('{}')).toMatchObject({ select: null, free: false });
    const at = bucket();
    expect(await read('{"daily":["rotation"]}', at, true, 'daily-2026-11-18T06:00:00Z')).toMatchObject({ select: ['rotation'], free: true });
    expect(await read('{"daily":[]}', at, false, 'daily-2026-11-18T06:00:00Z')).toMatchObject({ select: ['rotation'], free: true });
    await expect(read('{"daily":[]}', bucket(), true, 'daily-2026-11-18T06:00:00Z')).rejects.toThrow('`daily` names no topic');
    await expect(read('{"schedule":"daily"}')).rejects.toThrow('take another');
  });

  test.each([
    ['{"rateShare":', 'the variable CONFIG: not JSON'],
    ['{"rateShare":5}', 'the variable CONFIG: rateShare: '],
    ['{"rateshare":0.5}', 'the variable CONFIG: the configuration: '],
    ['config/none.json', 'config/none.json: there is no such object'],
  ])('that is wrong is one line: %s', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
