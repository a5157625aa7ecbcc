import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { ruler } from '#evaluate/judge';
import { kinds } from '#inventory/registry.generated';
import { defineCheck, fail, pass, type At, type Check, type Ruling } from '#kernel/check';
import type { Resource } from '#kernel/resource';
import { checkDefinition } from '../../cli/own-checks/check-definition.ts';
import { guardedCheck } from '../../cli/own-checks/guarded-check.ts';
import { tryExamples } from '../../cli/own-checks/try-examples.ts';

const good = {
  id: 'ec2-volume-project-missing',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'EBS volumes name their project',
  why: 'We bill by project.',
  fix: 'Add the tag.',
  reads: 'ec2-volume',
  params: z.object({ key: z.string().default('Project') }),
  says: { named: 'It has {key}.', nameless: 'It lacks {key}.' },
  examples: [
    { name: 'without', given: { tags: {} }, expect: 'fail', code: 'nameless' },
    { name: 'with', given: { tags: { Project: 'x' } }, expect: 'pass', code: 'named' },
  ],
  evaluate: (volume: any, { params }: At) => (params.key in volume.tags ? pass('named') : fail('nameless')),
} as const;
const taken = new Map([['ec2-volume-unattached', 'a check of tally']]);
const faultsOf = (more: object): readonly string[] => {
  const made = checkDefinition(defineCheck({ ...good, ...more } as never), { kinds, taken });
  return 'faults' in made ? made.faults : [];
};

describe('a definition', () => {
  test('that is whole is a check', () => {
    expect(checkDefinition(defineCheck(good as never), { kinds, taken })).toMatchObject({ check: { id: good.id, joins: [], settings: [] } });
  });

  test.each<[string, object, readonly string[]]>([
    ['its id has another form', { id: 'EC2_Volume' }, ['id: an id looks like ec2-volume-unowned: service, resource, wrong state, in small letters']],
    ['its id is taken', { id: 'ec2-volume-unattached' }, ['id: ec2-volume-unattached is taken by a check of tally; choose another']],
    ['an alias is taken', { aliases: ['ec2-volume-unattached'] }, ['id: ec2-volume-unattached is taken by a check of tally; choose another']],
    ['its kind is none', { reads: 'ec2-volum' }, ['reads: there is no kind ec2-volum; did you mean ec2-volume?']],
    ['a joined kind is none', { joins: ['kms-key', 'kms-keys'] }, ['joins: there is no kind kms-keys; did you mean kms-key?']],
    ['a parameter has no default', { params: z.object({ days: z.int() }) }, ['params: a check judges without configuration, so that each parameter needs a default; days has none']],
    ['its parameters are no schema', { params: {} }, ['params: give z.object({ … }) of tallystick/zod']],
    ['a code could break a line', { says: { 'a"b': 'x' } }, ['says.a"b: a code looks like no-owner, in small letters']],
    ['it says nothing', { says: {} }, ['says: give a sentence for each code']],
    ['nothing shows what is wrong', { examples: good.examples.slice(1) }, ['examples: none shows what is wrong; add one with expect: "fail"']],
    ['nothing shows what is right', { examples: good.examples.slice(0, 1) }, ['examples: none shows what is right; add one with expect: "pass"']],
    ['it has no rule', { evaluate: 1 }, ['evaluate: give a function']],
    ['several things are wrong', { version: 0, severity: 'urgent', why: ' ' }, ['version: give a whole number above zero', 'severity: Invalid option: expected one of "critical"|"high"|"medium"|"low"|"info"', 'why: give a sentence']],
  ])('is told where %s', (_, more, faults) => {
    expect(faultsOf(more)).toEqual(faults);
  });

  test.each([1, null, 'check', undefined])('is not %j', exported => {
    expect(checkDefinition(exported, { kinds, taken })).toEqual({ faults: ['the default export is no check; export default defineCheck({ … }) of tallystick/check'] });
  });

  test('may not take the name of a topic', () => {
    const made = checkDefinition(defineCheck({ ...good, aliases: ['tagging'] } as never), { kinds, taken });
    expect('faults' in made).toBe(true);
  });
});

describe('its examples', () => {
  const tried = (...examples: readonly object[]): readonly string[] => tryExamples(defineCheck({ ...good, examples } as never), kinds);
  test('are judged by the engine', () => {
    expect(tried(...good.examples, { name: 'another key', given: { tags: { Project: 'x' } }, params: { key: 'Team' }, expect: 'fail' })).toEqual([]);
    expect(tried({ name: 'unread', given: {}, holes: ['tags'], expect: 'not-assessed' })).toEqual([]);
  });

  test.each<[object, string]>([
    [{ name: 'a', given: { tags: {} }, expect: 'pass' }, 'it expects pass and is fail; mend the rule or the example'],
    [{ name: 'a', given: { tags: {} }, expect: 'fail', code: 'named' }, 'it expects the code named and gets nameless; mend the rule or the example'],
    [{ name: 'a', given: { tags: {} }, holes: ['tags'], expect: 'fail' }, 'it expects fail and is not-assessed (tags: denied); mend the rule or the example'],
    [{ name: 'a', given: { sizeGiB: 'big' }, expect: 'fail' }, 'sizeGiB: Invalid input: expected number, received string'],
    [{ name: 'a', given: {}, params: { kee: 'x' }, expect: 'fail' }, 'it: Unrecognized key: "kee"'],
    [{ name: 'a', given: {}, holes: ['colour'], expect: 'fail' }, 'holes: ec2-volume has no field colour'],
    [{ name: 'a', given: {}, also: [{ kind: 'nosuch', resource: 'x', given: {} }], expect: 'fail' }, 'there is no kind nosuch'],
  ])('%j', (example, fault) => {
    expect(tried(example)).toEqual([`example "a": ${fault}`]);
  });

  test('see the joined resources that they bring, and no others', () => {
    const check = (joins: readonly string[]): Check =>
      defineCheck({
        ...good,
        joins,
        examples: [{ name: 'a', given: {}, also: [{ kind: 'kms-key', resource: 'arn:aws:kms:eu-west-1:222222222222:key/1', given: {} }], expect: 'pass' }],
        evaluate: (_: unknown, { look }: any) => (look('kms-key', 'arn:aws:kms:eu-west-1:222222222222:key/1') !== undefined && look('kms-key', 'arn:2') === undefined ? pass('named') : fail('nameless')),
      } as never);
    expect(tryExamples(check(['kms-key']), kinds)).toEqual([]);
    expect(tryExamples(check([]), kinds)).toEqual(['example "a": evaluate threw (TypeError: ec2-volume-project-missing looks at kms-key without naming it in joins); mend the rule']);
  });
});

describe('in a scan', () => {
  const resource: Resource = { kind: 'ec2-volume', resource: 'arn:1', account: '111111111111', region: 'eu-west-1', name: 'one', data: { sizeGiB: 1, tags: { a: 'b' }, attachedTo: ['i-1'] }, holes: null, calls: [] };
  /** What a check that is not ours says of a resource, and why it could not. */
  function said(evaluate: (data: any, at: any) => unknown, subject: Resource = resource): { readonly ruling: Ruling; readonly why: string | null } {
    const check = guardedCheck(defineCheck({ ...good, evaluate } as never));
    const heard: { ruling: Ruling; why: string | null }[] = [];
    const asOf = new Date('2026-04-02T00:00:00Z');
    const bound = { check, severity: check.severity, params: { key: 'Project', list: ['x'] }, config: {}, criteria: '' };
    ruler({ checks: [bound], find: () => undefined, asOf, emit: (_bound, _subject, ruling, why) => heard.push({ ruling, why }) })(structuredClone(subject));
    expect(asOf.toISOString()).toBe('2026-04-02T00:00:00.000Z');
    return heard[0]!;
  }

  test.each<[string, (data: any, at: any) => unknown, string]>([
    ['throws', () => [][0]!['x' as never], "TypeError: Cannot read properties of undefined (reading 'x')"],
    ['throws what is no error', () => Promise.reject.call(null as never), 'TypeError: PromiseReject called on non-object'],
    ['writes to the resource', volume => (volume.sizeGiB = 2), "TypeError: Cannot assign to read only property 'sizeGiB' of object '#<Object>'"],
    ['writes to the depth of the resource', volume => volume.attachedTo.push('i-2'), 'TypeError: Cannot add property 1, object is not extensible'],
    ['writes to its parameters', (_, { params }) => params.list.push('y'), 'TypeError: Cannot add property 1, object is not extensible'],
    ['answers nothing', () => undefined, 'TypeError: evaluate must return fail(…), pass(…), notApplicable(…), notAssessed(…) or manual(…)'],
    ['waits', () => Promise.reject(new Error('late')), 'TypeError: evaluate must not be async: a check judges what was collected and waits for nothing'],
    ['answers with a code of no sentence', () => fail('nosuch'), 'TypeError: says has no sentence for the code nosuch'],
    ['answers with an outcome of its own', () => ({ ...pass('named'), outcome: 'great' }), 'TypeError: great is no outcome'],
    ['answers with a severity of its own', () => fail('nameless', {}, {}, { severity: 'urgent' as never }), 'TypeError: urgent is no severity'],
    ['answers with facts that are no JSON', () => fail('nameless', { size: 1n as never }), 'TypeError: Do not know how to serialize a BigInt'],
    ['answers with facts that are no object', () => ({ ...fail('nameless'), facts: ['a'] }), 'TypeError: facts is an object'],
    ['claims a saving of nothing', () => fail('nameless', {}, {}, { saves: [{ usage: 'x', amount: Number.NaN }] }), 'TypeError: saves is a list of { usage, amount }'],
  ])('a check that %s is not-assessed for that resource, and says why', (_, evaluate, why) => {
    expect(said(evaluate)).toMatchObject({ ruling: { outcome: 'not-assessed', code: 'rule-failed' }, why });
  });

  test('it sees its own resource by name only, and cannot move the clock of others', () => {
    said((_, at) => {
      at.asOf.setFullYear(1999);
      expect(Object.keys(at.self)).toEqual(['account', 'region', 'resource', 'name']);
      return pass('named');
    });
  });

  test('it touches what could not be read and is not-assessed, like ours', () => {
    const unread = { ...resource, data: { sizeGiB: 1 }, holes: { tags: { reason: 'ListTags: AccessDenied', missing: ['x:ListTags'] } } };
    expect(said(good.evaluate, unread)).toMatchObject({ ruling: { outcome: 'not-assessed', code: 'unreadable' }, why: 'tags: ListTags: AccessDenied' });
  });

  test('what it answers is kept as it would be read back, without what is not of a ruling', () => {
    const { ruling } = said(() => ({ ...fail('nameless', { at: new Map() as never, none: undefined as never }), secret: 1 }));
    expect(ruling).toEqual({ outcome: 'fail', code: 'nameless', facts: { at: {} }, measures: {}, severity: null, saves: null, confidence: 1 });
  });
});
