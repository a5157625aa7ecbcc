import { describe, expect, test } from 'vitest';
import resourcePlaintext from '#evaluate/derive/resource-plaintext';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Plaintext } from '#kernel/plaintext';
import type { Resource } from '#kernel/resource';

const account = '111111111111';
const secret = (path: string, fingerprint: string | null = null): Plaintext[number] => ({ path, rule: 'github-token', confidence: 'high', length: 40, fingerprint });
function source(kind: string, name: string, data: object = {}, holes: Resource['holes'] = null): Resource {
  const whole: Record<string, unknown> = { ...kinds[kind]?.example, ...data };
  for (const field of Object.keys(holes ?? {})) delete whole[field];
  return { kind, resource: `arn:${name}`, account, region: 'eu-west-1', name, data: whole, holes, calls: ['calls/x#1'] };
}
function derive(...resources: Resource[]): readonly Resource[] {
  if (resourcePlaintext.span !== 'account') throw new TypeError('not of an account');
  const found = [...resourcePlaintext.derive(resources, { partition: 'aws', account, asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) })];
  for (const { kind, data, holes } of found) {
    expect(kinds[kind]?.data.strict().safeParse({ ...kinds[kind]?.example, ...data }).error).toBeUndefined();
    expect([...Object.keys(data), ...Object.keys(holes ?? {})].sort()).toEqual(Object.keys(kinds[kind]?.example ?? {}).sort());
  }
  return found;
}
const closed = { reason: 'ListFunctions did not say', missing: [] };

describe('what stands in clear', () => {
  test('stands under the name of its resource, of every kind that has settings', () => {
    const sources = (kinds['resource-plaintext']?.from ?? []).map(kind => source(kind, kind));
    expect(derive(...sources).map(({ resource, data, holes, region, calls }) => ({ resource, data, holes, region, calls }))).toEqual(
      sources.map(({ kind }) => ({ resource: `arn:${kind}`, data: { of: kind, secrets: [], unread: [], places: {} }, holes: null, region: 'eu-west-1', calls: ['calls/x#1'] })),
    );
  });

  test('is counted by fingerprint over the account, twice in one resource too; what has none is not', () => {
    const found = derive(
      source('lambda-function', 'a', { plaintext: [secret('Environment.Variables.A', 'k:1'), secret('Environment.Variables.B', 'k:2'), secret('Environment.Variables.C')] }),
      source('cloudformation-stack', 'b', { plaintext: [secret('Parameters.A', 'k:1'), secret('Outputs.A', 'k:1')] }),
    );
    expect(found.map(({ data }) => data.places)).toEqual([{ 'k:1': 3, 'k:2': 1 }, { 'k:1': 3 }]);
  });

  test('of a template is told by version', () => {
    const [found] = derive(source('ec2-launch-template', 'lt', { defaultPlaintext: [secret('UserData')], latestPlaintext: [secret('UserData')] }));
    expect(found?.data.secrets.map(({ path }: Plaintext[number]) => path)).toEqual(['$Default.UserData', '$Latest.UserData']);
  });

  test.each([
    ['an environment that was sealed', source('lambda-function', 'x', {}, { plaintext: closed })],
    ['the version of a template that was not read', source('ec2-launch-template', 'x', { latestPlaintext: [] }, { defaultPlaintext: closed })],
    ['the other version', source('ec2-launch-template', 'x', { defaultPlaintext: [] }, { latestPlaintext: closed })],
  ])('is open where it could not be read: %s', (_, unread) => {
    const [found, other] = derive(unread, source('lambda-function', 'other'));
    expect(found?.holes).toEqual({ unread: closed });
    expect(found?.data).not.toHaveProperty('unread');
    expect(found?.data.secrets).toEqual([]);
    expect(other?.holes).toBeNull();
  });

  test('stays told where another part of the same settings could not be read, or not be judged', () => {
    const [template] = derive(source('ec2-launch-template', 'x', { latestPlaintext: [secret('UserData')] }, { defaultPlaintext: closed }));
    expect(template?.data.secrets).toEqual([secret('$Latest.UserData')]);
    const tooLarge = { path: 'Environment.Variables.B', rule: 'unread', confidence: 'unread', length: 0, fingerprint: null } as const;
    const [fn] = derive(source('lambda-function', 'x', { plaintext: [secret('Environment.Variables.A'), tooLarge] }));
    expect(fn).toMatchObject({ holes: null, data: { secrets: [secret('Environment.Variables.A')], unread: ['Environment.Variables.B'], places: {} } });
  });
});
