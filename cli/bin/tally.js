#!/usr/bin/env node
// Plain JavaScript, so that an older Node can at least say what it lacks.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { keepYoungGenerationSmall } = await import('./small-young-generation.ts');
  keepYoungGenerationSmall();
  await import('../main.ts');
} else if (existsSync(pinned)) {
  const { status, signal } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  console.error(`tally: this is Node ${process.versions.node}, and tally needs Node 24 or later; inside a clone, \`npm ci\` installs one`);
  process.exitCode = 1;
}
