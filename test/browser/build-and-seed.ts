import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone, account, handMadeTape, nothingBilled, regions, volume, volumesOf } from '../cli/hand-made-tape.ts';
import { bin } from '../cli/run-tally.ts';
import { hostileNames } from './hostile-names.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Builds the console, and makes the stores that the tests copy: that of the sample organisation, and one of an account whose names are hostile. With
 * TALLY_BROWSER_PLACE they are kept there and taken again by the next run.
 */
export default function buildAndSeed(): () => void {
  const kept = process.env['TALLY_BROWSER_PLACE'];
  const place = kept ?? mkdtempSync(join(tmpdir(), 'tally-browser-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: place, AWS_EC2_METADATA_DISABLED: 'true' };
  const run = (args: readonly string[], statuses: readonly number[] = [0]): void => {
    try {
      execFileSync(process.execPath, [...args], { cwd: place, env, stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      if (!statuses.includes(Number(Reflect.get(error as object, 'status')))) throw error;
    }
  };
  run([join(root, 'node_modules/vite/bin/vite.js'), 'build', join(root, 'console'), '--logLevel', 'error']);
  if (!existsSync(join(place, 'demo'))) run([bin, 'demo', '--out', join(place, 'demo')]);
  if (!existsSync(join(place, 'hostile'))) {
    const tape = join(place, 'hostile-tape');
    handMadeTape(tape, {
      ...alone,
      ...regions,
      ...nothingBilled,
      ...volumesOf(
        ...hostileNames.map((Value, index) => ({
          ...volume,
          VolumeId: `vol-0a1b2c3d4e5f6071${index}`,
          Tags: [
            { Key: 'Name', Value },
            { Key: 'owner', Value },
          ],
        })),
      ),
    });
    run([bin, 'scan', '--tape', tape, '--accounts', account, '--checks', 'ec2-volume-unattached', '--store', join(place, 'hostile')], [0, 3]);
  }
  process.env['TALLY_BROWSER_PLACE'] = place;
  return () => {
    if (kept === undefined) rmSync(place, { recursive: true, force: true });
  };
}
