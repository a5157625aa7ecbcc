import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

async function isAnswering(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

for (const start of ['startMoto', 'startDynamoDbLocal']) {
  test(`${start} gives an emulator that answers, and that ends with the process however it ends`, async () => {
    const code = `const { ${start} } = await import('./tools/emulators/start.ts'); console.log((await ${start}()).url); setInterval(() => {}, 1_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(child.stdout, 'data');
    const url = String(said).trim();
    expect(await isAnswering(url)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'close');
    for (let tries = 0; tries < 100 && (await isAnswering(url)); tries += 1) await setTimeout(50);
    expect(await isAnswering(url)).toBe(false);
  });
}
