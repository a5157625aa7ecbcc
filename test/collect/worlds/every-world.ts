import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worlds } from './world.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = globSync(`${folder}/*.ts`).filter(file => !['world.ts', 'every-world.ts'].includes(basename(file)));

/** The worlds of every collector. */
export const everyWorld: Worlds = Object.assign({}, ...(await Promise.all(files.sort().map(async file => ((await import(file)) as { default: Worlds }).default))));
