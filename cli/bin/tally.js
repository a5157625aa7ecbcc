#!/usr/bin/env node
// Plain JavaScript, so that an older Node can at least say what it lacks.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { keepYoungGenerationSmall } = await import('./small-young-generation.ts');
  keepYoungGenerationSmall();
  await import('../main.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.on('SIGINT', () => undefined); // a terminal tells the child by itself
  for (const told of ['SIGTERM', 'SIGHUP']) process.on(told, () => child.kill(told));
  child.on('exit', (status, signal) => {
    if (signal === null) process.exitCode = status ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
} else {
  console.error(`tally: this is Node ${process.versions.node}, and tally needs Node 24 or later; inside a clone, \`npm ci\` installs one`);
  process.exitCode = 1;
}
