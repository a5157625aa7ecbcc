import { describe, expect, test } from 'vitest';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import { shipped } from '#evaluate/frameworks/shipped.generated';
import { Problem } from '#kernel/problem';
import { example } from '../../../tools/framework-page.ts';

const files = (texts: Readonly<Record<string, unknown>>) => (file: string) =>
  file in texts ? Promise.resolve(typeof texts[file] === 'string' ? texts[file] : JSON.stringify(texts[file])) : Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' }));
const load = (text: unknown) => loadFrameworks(['ours.json'], files({ 'ours.json': text }));
const control = (more: object) => ({ ...example, controls: [{ id: 'AC-07', title: 'Keys are young', assessment: 'manual', manual: 'the keys', ...more }] });

test('the shipped ones are loaded, in the order of their ids', async () => {
  const ids = (await loadFrameworks()).map(({ id }) => id);
  expect(ids).toEqual(Object.keys(shipped).toSorted());
  expect(ids).toContain('soc2-tsc-2017');
});

test("a customer's own comes after them, with what it leaves out filled in", async () => {
  const all = await load(example);
  const own = all.at(-1);
  expect(all.length).toBe(Object.keys(shipped).length + 1);
  expect(own?.id).toBe('ours');
  expect(own?.groups).toEqual([]);
  expect(own?.controls.map(({ group, checks, elsewhere, manual }) => [group, checks.length, elsewhere, manual])).toEqual([
    [null, 1, null, null],
    [null, 0, 'Amazon Inspector', null],
    [null, 0, null, 'Leavers of the month beside the identity provider'],
  ]);
});

describe('a bad file is told by name, place and remedy:', () => {
  test.each([
    ['one that is not there', undefined, 'frameworks: other.json: it cannot be read (ENOENT); give a JSON file of the form framework/1'],
    ['one that is no JSON', '{"schema": ', /^frameworks: ours\.json: it is no JSON \(/],
    ['one of another form', { ...example, schema: 'framework/2' }, /^frameworks: ours\.json: schema: .*framework\/1/],
    ['a control without a title', control({ title: undefined }), /^frameworks: ours\.json: control AC-07: title: /],
    ['a control without an id', control({ id: undefined }), /^frameworks: ours\.json: control number 1: id: /],
    ['a slip in a name', control({ check: [] }), /^frameworks: ours\.json: .*"check"/],
    ['one assessed here by nothing', control({ assessment: 'here', manual: null }), 'frameworks: ours.json: control AC-07 is assessed here, so give at least one check'],
    ['one assessed elsewhere by no tool', control({ assessment: 'elsewhere', manual: null }), 'frameworks: ours.json: control AC-07 is assessed elsewhere, so name the tool under "elsewhere"'],
    ['one for a person who is told nothing', control({ manual: null }), 'frameworks: ours.json: control AC-07 is assessed by a person, so say under "manual" what to look at'],
    ['one for a person, with checks', control({ checks: [{ check: 'iam-role-unused', reason: 'why not' }] }), 'frameworks: ours.json: control AC-07 is assessed by a person, so it has no checks here'],
    ['a check that is named twice', control({ assessment: 'here', checks: [1, 2].map(() => ({ check: 'iam-role-unused', reason: 'twice' })) }), 'frameworks: ours.json: control AC-07 names a check twice'],
    ['a control that stands there twice', { ...example, controls: [...example.controls, example.controls[2]] }, 'frameworks: ours.json: control AC-09 stands here twice'],
    ['a group that is nowhere', control({ group: 'IX' }), 'frameworks: ours.json: control AC-07 is in group IX, which is not under "groups"'],
    ['an id of a shipped one', { ...example, id: 'fsbp' }, 'frameworks: ours.json: id: fsbp is the id of a framework that is shipped; give it one of its own'],
  ])('%s', async (_, text, message) => {
    const loading = text === undefined ? loadFrameworks(['other.json'], files({})) : load(text);
    await expect(loading).rejects.toThrow(Problem);
    await expect(loading).rejects.toThrow(message);
  });

  test('two with one id', async () => {
    await expect(loadFrameworks(['a.json', 'b.json'], files({ 'a.json': example, 'b.json': example }))).rejects.toThrow('frameworks: b.json: id: ours is the id of another of these files');
  });
});
