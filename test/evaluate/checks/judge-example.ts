import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyExample, Check, Ruling } from '#kernel/check';
import { Config } from '#kernel/config';
import type { Kind } from '#kernel/kind';
import { guarded, Hole } from '#kernel/resource';
import { settingsOf } from '#kernel/settings';
import type { Outcome } from '#kernel/verdict';
import * as z from 'zod';

async function defaultsOf<T>(pattern: string): Promise<{ readonly file: string; readonly value: T }[]> {
  const files = globSync(pattern).sort();
  const modules = await Promise.all(files.map(async file => ({ file, value: (await import(pathToFileURL(resolve(file)).href)).default as T })));
  return modules.filter(module => module.value !== undefined);
}

export const checkFiles = (await defaultsOf<Check>('functions/evaluate/checks/*/*.ts')).map(({ file, value }) => ({ file, id: basename(file, '.ts'), check: value }));
export const checks = checkFiles.map(({ check }) => check);
export const kinds = new Map((await defaultsOf<Kind>('functions/shared/inventory/*.ts')).map(({ value }) => [value.id, value]));

/** Whose data an example's is. */
export const home = { account: '222222222222', region: 'eu-west-1', partition: 'aws' };

/** The verdict of an example; `ruling` is null when a field was touched that could not be read. */
export type Judged = { readonly outcome: Outcome; readonly code: string | null; readonly ruling: Ruling | null; readonly params: Readonly<Record<string, unknown>> };

/** Judges an example as the engine would: data validated and frozen, unread fields throwing, parameters and configuration parsed. */
export function judgeExample(check: Check, example: AnyExample, asOf = example.asOf ?? '2026-04-02T00:00:00Z'): Judged {
  const params = z.strictObject(check.params.shape).parse(example.params ?? {});
  const config = Config.parse(example.config ?? {});
  const unlisted = new Set<string>(example.unlisted);
  const joined = new Map((example.also ?? []).map(({ kind, resource, given }) => [`${kind} ${resource}`, { kind, data: dataOf(kind, given) }]));
  const at = {
    asOf: new Date(asOf),
    params,
    config: settingsOf(config, check.settings),
    self: { account: home.account, region: home.region, resource: `arn:${home.partition}:example:${home.region}:${home.account}:${check.reads}/example`, name: 'example' },
    look(kind: string, resource: string) {
      if (!check.joins.includes(kind)) throw new TypeError(`${check.id} looks at ${kind} without naming it in joins`);
      if (unlisted.has(kind)) throw new Hole(kind, { reason: 'denied', missing: ['service:Action'] });
      return joined.get(`${kind} ${resource}`)?.data;
    },
    every(kind: string) {
      if (!check.joins.includes(kind)) throw new TypeError(`${check.id} looks at ${kind} without naming it in joins`);
      if (unlisted.has(kind)) throw new Hole(kind, { reason: 'denied', missing: ['service:Action'] });
      return [...joined.values()].filter(found => found.kind === kind).map(({ data }) => data);
    },
  };
  try {
    const ruling = check.evaluate(dataOf(check.reads, example.given, example.holes), at as never);
    return { outcome: ruling.outcome, code: ruling.code, ruling, params };
  } catch (error) {
    if (error instanceof Hole) return { outcome: 'not-assessed', code: null, ruling: null, params };
    throw error;
  }
}

function dataOf(kindId: string, given: object, unread: readonly string[] = []): object {
  const kind = kinds.get(kindId);
  if (kind === undefined) throw new TypeError(`there is no kind ${kindId}`);
  const data = z.strictObject(kind.data.shape).parse({ ...kind.example, ...given });
  const known = Object.fromEntries(Object.entries(data).filter(([field]) => !unread.includes(field)));
  const holes = unread.length === 0 ? null : Object.fromEntries(unread.map(field => [field, { reason: 'denied', missing: ['service:Action'] }]));
  return guarded({ kind: kindId, resource: 'example', account: home.account, region: home.region, name: 'example', data: deepFrozen(known), holes, calls: [] });
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(Object.freeze(value))) deepFrozen(member);
  return value;
}
