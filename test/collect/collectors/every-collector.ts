import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Collector } from '#collect/define-collector';

const folder = fileURLToPath(new URL('../../../functions/collect/collectors', import.meta.url));

/** Every collector with its file's name and folder. */
export const everyCollector: readonly { readonly id: string; readonly service: string; readonly file: string; readonly collector: Collector }[] = await Promise.all(
  globSync(`${folder}/*/*.ts`)
    .sort()
    .map(async file => ({ id: basename(file, '.ts'), service: basename(dirname(file)), file, collector: ((await import(file)) as { default: Collector }).default })),
);
