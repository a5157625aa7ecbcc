import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { defineCollector, type Collector } from '#collect/define-collector';
import { dependenciesOf } from '#collect/order';

const collector = (id: string, more: Partial<Collector>): Collector => defineCollector({ id, title: id, scope: 'region', yields: {}, actions: {}, collect: () => Promise.resolve(), *normalise() {}, ...more } as never);

describe('what a collector waits for', () => {
  const lists = collector('lists', { yields: { 'ec2-instance': [] } });
  const fills = collector('fills', { fills: { 'ec2-instance': ['tags'] } });
  const metrics = collector('metrics', { fills: { 'ec2-instance': ['cpuMax'] }, after: ['ec2-instance'] });
  const others = collector('others', { fills: { 'ec2-instance': ['volumes'] }, after: ['ec2-instance'] });
  const keys = collector('keys', { yields: { 'kms-key': [] }, after: ['ec2-instance'] });
  const all = [lists, fills, metrics, others, keys];
  test('are those that list and complete the kinds that it comes after', () => {
    expect(dependenciesOf(metrics, all)).toEqual([lists, fills]);
    expect(dependenciesOf(keys, all)).toEqual([lists, fills]);
    expect(dependenciesOf(lists, all)).toEqual([]);
  });
  test('two that come after the same kind do not wait for one another', () => {
    expect(dependenciesOf(others, all)).not.toContain(metrics);
  });
  test('is never itself', () => {
    const own = collector('own', { yields: { 'kms-key': [] }, after: ['kms-key'] });
    expect(dependenciesOf(own, [own])).toEqual([]);
  });
  test('goes in no circle among our own collectors, and lies in its own account and Region', () => {
    const list = Object.values(collectors);
    const visit = (one: Collector, path: readonly string[]): void => {
      expect(path).not.toContain(one.id);
      for (const need of dependenciesOf(one, list)) {
        if (one.scope === 'region') expect(need.scope).toBe('region');
        visit(need, [...path, one.id]);
      }
    };
    for (const one of list) visit(one, []);
  });
  test('is there for every kind that one of our own collectors comes after', () => {
    for (const one of Object.values(collectors)) for (const kind of one.after ?? []) expect(dependenciesOf(one, Object.values(collectors)).some(need => need.yields[kind] !== undefined)).toBe(true);
  });
});
