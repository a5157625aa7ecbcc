import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clients } from '#aws/clients';
import type { Kind } from '#kernel/kind';
import { everyCollector } from './every-collector.ts';

const kindOf = async (id: string): Promise<Kind> => (await import(fileURLToPath(new URL(`../../../functions/shared/inventory/${id}.ts`, import.meta.url)))).default;

test('ids are unique', () => {
  expect(new Set(everyCollector.map(({ id }) => id)).size).toBe(everyCollector.length);
});

/** The text of a collector, and of the definition that all collectors of metrics share. */
function sourceOf(file: string): string {
  const own = readFileSync(file, 'utf8');
  return own.includes('defineMetricsCollector(') ? own + readFileSync(new URL('../../../functions/collect/collectors/define-metrics-collector.ts', import.meta.url), 'utf8') : own;
}

describe.each(everyCollector)('$id', ({ id, service, file, collector }) => {
  test('lies in the file of its name and the folder of its service', () => {
    expect(collector.id).toBe(id);
    expect(Object.keys(clients)).toContain(service);
    expect(sourceOf(file)).toContain(`aws('${service}')`);
  });

  test('declares every operation that it calls, and no other', () => {
    const source = sourceOf(file);
    const called = [...source.matchAll(/\b(?:new (\w+)Command\(|paginate(\w+)\(\{)/g)].map(match => match[1] ?? match[2]);
    expect([...new Set(called)].sort()).toEqual(Object.keys(collector.actions).sort());
    for (const operation of [...Object.values(collector.yields).flat(), ...Object.keys(collector.answers ?? {}), ...Object.keys(collector.charges ?? {})]) expect(Object.keys(collector.actions)).toContain(operation);
  });

  test('takes actions that read or list only', () => {
    const actions = Object.values(collector.actions).flat();
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:((Get|List|Describe|Generate|Select|Search|Lookup|BatchGet|View)[A-Za-z0-9]*|GET)$/);
    for (const action of actions) expect(action).not.toMatch(/GetSecretValue|:GetParameter|GetObject|:Decrypt/);
  });

  test('speaks of kinds and fields that exist', async () => {
    const fills = Object.entries(collector.fills ?? {});
    if (collector.serves !== 'reuse') expect(Object.keys(collector.yields).length + fills.length).toBeGreaterThan(0);
    for (const [kind, fields] of fills) expect(Object.keys((await kindOf(kind)).data.shape)).toEqual(expect.arrayContaining([...(fields ?? [])]));
    for (const kind of [...Object.keys(collector.yields), ...(collector.after ?? [])]) expect(existsSync(fileURLToPath(new URL(`../../../functions/shared/inventory/${kind}.ts`, import.meta.url)))).toBe(true);
  });
});

test('a kind that one collector completes is listed by exactly one', async () => {
  const filled = new Map<string, Set<string>>();
  for (const { collector } of everyCollector) for (const [kind, fields] of Object.entries(collector.fills ?? {})) filled.set(kind, new Set([...(filled.get(kind) ?? []), ...(fields ?? [])]));
  for (const kind of filled.keys()) expect(everyCollector.filter(({ collector }) => collector.yields[kind] !== undefined)).toHaveLength(1);
});
