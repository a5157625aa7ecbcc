import { randomOf } from '#cli/sample/random';
import { operations, type KillPoint, type Operation } from './kill-point.ts';

export type Drawn<Scene> = { readonly scene: Scene; readonly point: KillPoint };

/**
 * Points at which scenes are killed, drawn by a seed: the scenes take turns, and so does each way to be killed that a scene has (every operation, before, in the
 * middle of or after it); the number of the operation is drawn.
 */
export function drawPoints<Scene extends { readonly counts: Readonly<Record<Operation, number>> }>(scenes: readonly Scene[], count: number, seed: number): readonly Drawn<Scene>[] {
  const random = randomOf(`kill ${seed}`);
  const waysOf = scenes.map(scene => {
    const ways = operations.flatMap(operation => (scene.counts[operation] === 0 ? [] : (operation === 'write' ? (['before', 'middle', 'after'] as const) : (['before', 'after'] as const)).map(when => ({ operation, when }))));
    return ways.map(way => ({ way, place: random.next() })).sort((a, b) => a.place - b.place);
  });
  return Array.from({ length: count }, (_, at) => {
    const scene = scenes[at % scenes.length] as Scene;
    const ways = waysOf[at % scenes.length] ?? [];
    const { way } = ways[Math.floor(at / scenes.length) % ways.length] as (typeof ways)[number];
    return { scene, point: { ...way, number: 1 + random.int(scene.counts[way.operation]) } };
  });
}
