import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { bindChecks, nearest } from '#evaluate/bind-checks';
import { checks as builtIn } from '#evaluate/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { defineCheck, pass, type Check } from '#kernel/check';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';

const check = (id: string, more: object = {}): Check =>
  defineCheck({
    id,
    version: 1,
    topic: 'waste',
    severity: 'medium',
    title: '',
    why: '',
    fix: '',
    reads: 'ec2-volume',
    params: z.object({ maxDays: z.int().positive().default(30), mode: z.enum(['soft', 'hard']).default('soft') }),
    says: { fine: '' },
    examples: [],
    evaluate: () => pass('fine'),
    ...more,
  } as never);
const old = check('ec2-volume-old', { aliases: ['ebs-volume-old'] });
const idle = check('ec2-volume-idle');
const tagged = check('resource-tag-missing', { topic: 'tagging', settings: ['tags'], params: z.object({}) });
const whole = check('organization-tag-key-spelt-twice', { topic: 'tagging', reads: 'tag-key', params: z.object({}) });
const all = [old, tagged, whole, idle];
const spans = new Set(['tag-key']);
const bind = (config: object = {}, select?: readonly string[]) => bindChecks(all, Config.parse(config), spans, select);
const ids = (...given: Parameters<typeof bind>) => bind(...given).map(bound => bound.check.id);
const criteria = (id: string, config: object = {}, list: readonly Check[] = all) => bindChecks(list, Config.parse(config), spans).find(bound => bound.check.id === id)?.criteria;

describe('the checks of a run', () => {
  test('are all enabled ones, by id', () => {
    expect(ids()).toEqual(['ec2-volume-idle', 'ec2-volume-old', 'organization-tag-key-spelt-twice', 'resource-tag-missing']);
    expect(ids({ checks: { 'ec2-volume-idle': { enabled: false } } })).not.toContain('ec2-volume-idle');
  });

  test('are those chosen by id, alias or topic, each once', () => {
    expect(ids({}, ['ebs-volume-old', 'ec2-volume-old', 'tagging', 'resource-tag-missing'])).toEqual(['ec2-volume-old', 'organization-tag-key-spelt-twice', 'resource-tag-missing']);
    expect(ids({ checks: { 'ec2-volume-idle': { enabled: false } } }, ['waste'])).toEqual(['ec2-volume-old']);
  });

  test('are configured under an alias as well', () => {
    expect(bind({ checks: { 'ebs-volume-old': { params: { maxDays: 7 } } } }).find(bound => bound.check === old)?.params).toEqual({ maxDays: 7, mode: 'soft' });
  });

  test.each<[string, object, readonly string[] | undefined, string]>([
    ['an unknown id in the configuration', { checks: { 'ec2-volume-odl': {} } }, undefined, 'checks.ec2-volume-odl: there is no such check; did you mean ec2-volume-old?'],
    ['one that is like nothing', { checks: { x: {} } }, undefined, 'checks.x: there is no such check; `tally checks list` shows them all'],
    ['an unknown choice', {}, ['ec2-volumeidle'], '--checks ec2-volumeidle: there is no such check or topic; did you mean ec2-volume-idle?'],
    ['a topic spelt wrongly', {}, ['taging'], '--checks taging: there is no such check or topic; did you mean tagging?'],
    ['a parameter that is not taken', { checks: { 'ec2-volume-old': { params: { maxAge: 3 } } } }, undefined, 'checks.ec2-volume-old.params: Unrecognized key: "maxAge"; it takes maxDays, mode'],
    ['a parameter of the wrong type', { checks: { 'ec2-volume-old': { params: { maxDays: '3' } } } }, undefined, 'checks.ec2-volume-old.params.maxDays: Invalid input: expected number, received string; it takes maxDays, mode'],
    ['a parameter out of range', { checks: { 'ec2-volume-old': { params: { maxDays: 0 } } } }, undefined, 'checks.ec2-volume-old.params.maxDays: Too small: expected number to be >0; it takes maxDays, mode'],
    ['a value that is not one of them', { checks: { 'ec2-volume-old': { params: { mode: 'rude' } } } }, undefined, 'checks.ec2-volume-old.params.mode: Invalid option: expected one of "soft"|"hard"; it takes maxDays, mode'],
    ['a parameter of a check without any', { checks: { 'resource-tag-missing': { params: { a: 1 } } } }, undefined, 'checks.resource-tag-missing.params: Unrecognized key: "a"; it takes no parameters'],
  ])('%s is a problem that says what there is', (_, config, select, message) => {
    let said: unknown;
    try {
      bind(config, select);
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(Problem);
    expect((said as Problem).message).toBe(message);
    expect((said as Problem).blame).toBe('usage');
  });

  test('find their severity and parameters in the configuration, else in themselves', () => {
    const bound = bind({ checks: { 'ec2-volume-old': { severity: 'critical' } } });
    expect(bound.map(({ check: { id }, severity }) => [id, severity])).toContainEqual(['ec2-volume-old', 'critical']);
    expect(bound.map(({ check: { id }, severity }) => [id, severity])).toContainEqual(['ec2-volume-idle', 'medium']);
    expect(bound.find(({ check: { id } }) => id === 'ec2-volume-idle')?.params).toEqual({ maxDays: 30, mode: 'soft' });
  });

  test('see of the configuration what they name', () => {
    expect(bind().find(bound => bound.check === tagged)?.config).toEqual({ tags: Config.parse({}).tags });
    expect(bind().find(bound => bound.check === old)?.config).toEqual({});
    expect(bind({ accounts: ['111111111111'] }).find(bound => bound.check === whole)?.config).toEqual({ accounts: ['111111111111'], regions: undefined });
  });
});

describe('criteria', () => {
  const plain = criteria('ec2-volume-old');
  test('change with the version, the parameters, the severity and the configuration that is read', () => {
    const others = [
      criteria('ec2-volume-old', {}, [check('ec2-volume-old', { version: 2 })]),
      criteria('ec2-volume-old', { checks: { 'ec2-volume-old': { params: { maxDays: 31 } } } }),
      criteria('ec2-volume-old', { checks: { 'ec2-volume-old': { severity: 'high' } } }),
      criteria('ec2-volume-idle'),
    ];
    expect(new Set([plain, ...others]).size).toBe(others.length + 1);
    expect(criteria('resource-tag-missing', { tags: { required: [{ key: 'Owner' }] } })).not.toBe(criteria('resource-tag-missing'));
  });

  test('of a kind of the whole organisation change with the accounts and Regions in scope', () => {
    expect(criteria('organization-tag-key-spelt-twice', { accounts: ['111111111111'] })).not.toBe(criteria('organization-tag-key-spelt-twice'));
    expect(criteria('organization-tag-key-spelt-twice', { regions: ['eu-west-1'] })).not.toBe(criteria('organization-tag-key-spelt-twice'));
  });

  test('do not change with anything else: other checks, unread settings, texts, what is a default anyway, the order of keys', () => {
    expect(criteria('ec2-volume-old', { tags: { required: [{ key: 'Owner' }] }, rateShare: 0.1, accounts: ['111111111111'], checks: { 'ec2-volume-idle': { severity: 'low' } } })).toBe(plain);
    expect(criteria('ec2-volume-old', { checks: { 'ec2-volume-old': { params: { mode: 'soft', maxDays: 30 } } } })).toBe(plain);
    expect(criteria('ec2-volume-old', { checks: { 'ec2-volume-old': { params: { maxDays: 30, mode: 'soft' } } } })).toBe(plain);
    expect(criteria('ec2-volume-old', {}, [check('ec2-volume-old', { title: 'another', why: 'another', aliases: [] })])).toBe(plain);
    const [one, two] = [
      { required: [{ key: 'a', values: ['x'] }], owner: ['o'] },
      { owner: ['o'], required: [{ values: ['x'], key: 'a' }] },
    ];
    expect(criteria('resource-tag-missing', { tags: one })).toBe(criteria('resource-tag-missing', { tags: two }));
  });

  test('change with the source of a check that has no version of ours', () => {
    const from = (source?: string) => bindChecks([old], Config.parse({}), spans, undefined, new Map(source === undefined ? [] : [['ec2-volume-old', source]]))[0]?.criteria;
    expect(from()).toBe(plain);
    expect(new Set([from(), from('a'), from('b')]).size).toBe(3);
  });

  test('are 16 hexadecimal digits', () => {
    expect(plain).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('our own checks', () => {
  const bound = bindChecks(
    builtIn,
    Config.parse({}),
    new Set(
      Object.values(kinds)
        .filter(kind => kind.span === 'organization')
        .map(kind => kind.id),
    ),
  );
  test('bind with the default configuration, in the order of their ids', () => {
    expect(bound.map(({ check: { id } }) => id)).toEqual(builtIn.map(({ id }) => id).sort());
    expect(new Set(bound.map(each => each.criteria)).size).toBe(bound.length);
  });
});

test('a suggestion is made for slips of the fingers only', () => {
  expect(nearest('iam-user-mfa-missin', ['iam-user-mfa-missing'])).toBe('did you mean iam-user-mfa-missing?');
  expect(nearest('ab', ['yz'])).toBe('`tally checks list` shows them all');
  expect(nearest('something else altogether', ['iam-user-mfa-missing'])).toBe('`tally checks list` shows them all');
  expect(nearest('x', [])).toBe('`tally checks list` shows them all');
});

test('a check that reads one setting of tags is another definition when that one changes, and no other', () => {
  const missing = check('resource-tag-missing', { topic: 'tagging', settings: ['tags.required'], params: z.object({}) });
  const of = (tags: object) => criteria('resource-tag-missing', { tags }, [missing]);
  expect(of({ prohibited: ['x'], expiry: [], owners: { web: {} } })).toBe(of({}));
  expect(of({ required: [{ key: 'Owner' }] })).not.toBe(of({}));
  expect(bindChecks([missing], Config.parse({}), spans)[0]?.config).toEqual({ tags: { required: [] } });
  expect(bindChecks([check('a-b', { settings: ['tags', 'tags.owner', 'sla'] })], Config.parse({}), spans)[0]?.config).toEqual({ tags: Config.parse({}).tags, sla: Config.parse({}).sla });
});
