import { globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checks as builtIn } from '#evaluate/registry.generated';
import { kinds } from '#inventory/registry.generated';
import type { Check } from '#kernel/check';
import { sha256 } from '#kernel/hash';
import { Problem } from '#kernel/problem';
import { checkDefinition } from './check-definition.ts';
import { guardedCheck } from './guarded-check.ts';
import { providedModules } from './provided-modules.ts';
import { tryExamples } from './try-examples.ts';

/** Checks of the user's own, from `--checks-dir`. */
export type OwnChecks = {
  /** The folder, absolute. */
  readonly dir: string;
  readonly checks: readonly Check[];
  /** By check id: a digest of its file and of every file that it imports, so that a changed definition is seen. */
  readonly digests: ReadonlyMap<string, string>;
  /** The files below the folder that the checks are made of, by their path there. */
  readonly sources: ReadonlyMap<string, string>;
};

const formats: Readonly<Record<string, 'module' | 'module-typescript'>> = { '.ts': 'module-typescript', '.js': 'module', '.mjs': 'module' };

/**
 * Loads, validates and tries every check below a folder: each `.ts`, `.js` or `.mjs` file with a default export. Tests, declarations, `node_modules`
 * and names that begin with a dot are passed over; a file without default export is one that others import. Throws one `Problem` with a line for
 * each fault. The files are code and run with the rights of whoever runs this.
 */
export async function loadOwnChecks(given: string): Promise<OwnChecks> {
  if (!isFolder(resolve(given))) throw new Problem(`--checks-dir ${given}: there is no such folder`);
  const dir = realpathSync(given);
  const files = globSync('**/*.{ts,js,mjs}', { cwd: dir, exclude: name => /(^|\/)(node_modules|\.[^/]*)$|\.(test|spec)\.[^.]+$|\.d\.ts$/.test(name) }).sort();
  const imports = new Map<string, Set<string>>();
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const provided = providedModules[specifier];
      if (provided !== undefined) return next(provided, context);
      if (specifier.startsWith('tallystick/')) throw new Error(`there is no module ${specifier}; there are ${Object.keys(providedModules).join(', ')}`);
      const found = next(specifier, context);
      if (context.parentURL !== undefined && found.url.startsWith('file:')) imports.set(context.parentURL, (imports.get(context.parentURL) ?? new Set()).add(found.url));
      // What the nearest package.json says is not ours to ask: a folder of checks need not have one.
      const format = isBelow(dir, found.url) ? formats[extname(new URL(found.url).pathname)] : undefined;
      return format === undefined ? found : { ...found, format };
    },
  });
  const taken = new Map<string, string>(builtIn.flatMap(check => [check.id, ...(check.aliases ?? [])].map(name => [name, 'a check of tally'] as const)));
  const checks: Check[] = [];
  const digests = new Map<string, string>();
  const sources = new Map<string, string>();
  const faults: string[] = [];
  try {
    for (const file of files) {
      const url = pathToFileURL(join(dir, file)).href;
      const place = join(given, file);
      let loaded: object;
      try {
        loaded = (await import(url)) as object;
      } catch (error) {
        faults.push(`${place}: it cannot be loaded: ${reasonOf(error)}`);
        continue;
      }
      if (!('default' in loaded)) continue;
      const made = checkDefinition(loaded.default, { kinds, taken });
      if ('faults' in made) {
        faults.push(...made.faults.map(fault => `${place}: ${fault}`));
        continue;
      }
      const check = guardedCheck(made.check);
      for (const name of [check.id, ...(check.aliases ?? [])]) taken.set(name, place);
      faults.push(...tryExamples(check, kinds).map(fault => `${place}: ${fault}`));
      const texts = new Map([...closure(url, imports)].map(each => [fileURLToPath(each), readFileSync(new URL(each), 'utf8').replaceAll('\r\n', '\n')]));
      for (const [path, text] of texts) if (isBelow(dir, pathToFileURL(path).href)) sources.set(relative(dir, path).replaceAll(sep, '/'), text);
      digests.set(check.id, sha256([...texts.values()].map(sha256).sort().join('\n')).slice(0, 16));
      checks.push(check);
    }
  } finally {
    hooks.deregister();
  }
  if (faults.length > 0) throw new Problem(faults.join('\n'));
  if (checks.length === 0) throw new Problem(`--checks-dir ${given}: no file there exports a check; \`npm run new-check <id> -- --dir ${given}\` begins one`);
  return { dir, checks, digests, sources };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isBelow(dir: string, url: string): boolean {
  return url.startsWith(`${pathToFileURL(dir).href}/`) && !url.includes('/node_modules/');
}

/** A module and all that it imports, what tally provides left out: that is in tally's own digest. */
function closure(url: string, imports: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const provided = new Set(Object.values(providedModules));
  const reached = new Set([url]);
  for (const each of reached) for (const next of imports.get(each) ?? []) if (!provided.has(next)) reached.add(next);
  return reached;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  switch (error instanceof Error ? Reflect.get(error, 'code') : undefined) {
    case 'ERR_MODULE_NOT_FOUND':
      return /Cannot find package 'zod'/.test(text) ? "there is no package zod beside it; import * as z from 'tallystick/zod'" : text;
    case 'ERR_PACKAGE_IMPORT_NOT_DEFINED':
      return `${text}; import from ${Object.keys(providedModules).join(', ')}`;
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return 'Node runs no TypeScript below a folder node_modules; move the folder';
    default:
      return text === '' ? String(error) : text;
  }
}
