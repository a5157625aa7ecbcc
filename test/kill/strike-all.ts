import { join } from 'node:path';
import pLimit from 'p-limit';
import { drawPoints, type Drawn } from './draw-points.ts';
import type { Scene } from './scenes.ts';
import { strike, type Struck } from './strike.ts';

const AT_ONCE = 2;

/** Kills and resumes at `count` points that a seed draws, and tells of each. */
export function strikeAll(
  scenes: readonly Scene[],
  { count, seed, folder, told }: { readonly count: number; readonly seed: number; readonly folder: string; readonly told: (line: string) => void },
): Promise<readonly (Drawn<Scene> & Struck)[]> {
  const limit = pLimit(AT_ONCE);
  return Promise.all(
    drawPoints(scenes, count, seed).map((drawn, at) =>
      limit(async () => {
        const struck = await strike(drawn, join(folder, `strike-${at}`));
        const { operation, number, when } = drawn.point;
        told(
          `${drawn.scene.name}: killed ${when === 'middle' ? 'in the middle of' : when} ${operation} ${number} of ${drawn.scene.counts[operation]}: ${struck.came}${struck.wrong.length === 0 ? '' : `, WRONG: ${struck.wrong.join('; ')}`}`,
        );
        return { ...drawn, ...struck };
      }),
    ),
  );
}
