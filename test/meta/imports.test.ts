import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly imports: Readonly<Record<string, string>> };

type Import = { readonly from: string; readonly names: string; readonly said: string; readonly to: string; readonly type: boolean };

/** Code without its comments, so that prose is no import. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[\s;{}])\/\/[^\n]*/g, '$1');
}

/** Where a specifier leads: a path from the root, or the package that it names. */
function target(from: string, said: string): string {
  if (said.startsWith('.')) return relative(root, join(root, dirname(from), said));
  for (const [pattern, place] of Object.entries(imports)) {
    const head = pattern.slice(0, -1);
    if (said.startsWith(head)) return place.replace('*', said.slice(head.length)).replace('./', '');
  }
  return said;
}

const files = ['functions', 'cli', 'reports', 'infra', 'console', 'tools']
  .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx,js}`, { cwd: root }))
  .filter(file => !file.includes('node_modules') && !file.startsWith('console/dist/'))
  .sort();
const all: Import[] = files.flatMap(from => {
  const text = code(readFileSync(join(root, from), 'utf8'));
  const statics = [...text.matchAll(/(?:^|[\s;])(?:import|export)\s+((?:type\s)?[\w*{}\s,$]*?)\s*(?:from\s*)?['"]([^'"\n]+)['"]/g)].map(([, names = '', said = '']) => ({ names, said }));
  const dynamic = [...text.matchAll(/\b(?:import|require)\s*\(\s*['"`]([^'"`\n]+)['"`]/g)].map(([, said = '']) => ({ names: '', said }));
  return [...statics, ...dynamic].map(({ names, said }) => ({ from, names, said, to: target(from, said), type: names.startsWith('type ') }));
});
const inFolder =
  (folder: string) =>
  (each: Import): boolean =>
    each.from.startsWith(folder);
const wrong = (list: readonly Import[]): readonly string[] => list.map(({ from, said }) => `${from} imports ${said}`);

test('imports are found, static and dynamic', () => {
  expect(all.length).toBeGreaterThan(500);
  expect(all.some(({ from, to }) => from === 'functions/shared/aws/clients.ts' && to === 'functions/shared/aws/clients/ec2.ts')).toBe(true);
  expect(all.some(({ from, to }) => from === 'functions/shared/kernel/assemble.ts' && to === 'functions/shared/kernel/call.ts')).toBe(true);
});

test('a dynamic import names its module, so that it can be judged and bundled', () => {
  const hidden = files.filter(file => /\bimport\s*\((?!\s*['"`])/.test(code(readFileSync(join(root, file), 'utf8'))) || /\b(?:eval|new Function|createRequire)\s*\(/.test(code(readFileSync(join(root, file), 'utf8'))));
  // tools for developers and the deployment may load what is named on their command line; --checks-dir loads a user's own checks
  expect(hidden.filter(file => !/^(tools|infra)\//.test(file) && !/checks-dir|own-checks/.test(file))).toEqual([]);
});

test('functions import no console, cli, infra, tools or tests', () => {
  expect(wrong(all.filter(inFolder('functions/')).filter(({ to }) => /^(console|cli|infra|tools|test)\//.test(to)))).toEqual([]);
});

test('reports import no console, cli, infra, tools or tests either', () => {
  expect(wrong(all.filter(inFolder('reports/')).filter(({ to }) => /^(console|cli|infra|tools|test)\//.test(to)))).toEqual([]);
});

describe('the kernel', () => {
  test('imports zod and node:crypto only, beside itself', () => {
    expect(wrong(all.filter(inFolder('functions/shared/kernel/')).filter(({ to }) => to !== 'zod' && to !== 'node:crypto' && !to.startsWith('functions/shared/kernel/')))).toEqual([]);
  });
  test('and the inventory imports the kernel and zod only', () => {
    expect(wrong(all.filter(inFolder('functions/shared/inventory/')).filter(({ to }) => to !== 'zod' && !/^functions\/shared\/(kernel|inventory)\//.test(to)))).toEqual([]);
  });
});

test('a check imports the kernel, the inventory and zod only', () => {
  expect(wrong(all.filter(inFolder('functions/evaluate/checks/')).filter(({ to }) => to !== 'zod' && !/^functions\/shared\/(kernel|inventory)\//.test(to)))).toEqual([]);
});

test('a collector never sees the store, a check or the network of its own', () => {
  expect(wrong(all.filter(inFolder('functions/collect/collectors/')).filter(({ to }) => /^functions\/(shared\/(store|lambda)|evaluate|reconcile|publish|plan|cost|rotation|access)\/|^node:|^@aws-sdk/.test(to)))).toEqual([]);
});

test('what is pure imports no Node, no SDK, no store', () => {
  // the action catalogue is shipped compressed; to unpack it is as pure as to parse it
  const unpacks = ({ from, to }: Import): boolean => from === 'functions/access/load-action-catalogue.ts' && to === 'node:zlib';
  const pure = all.filter(({ from }) => /^(functions\/(access|cost|rotation)\/|reports\/(model|charts|html|tables|format)\/|functions\/evaluate\/derive\/)/.test(from));
  expect(wrong(pure.filter(each => /^node:|^@aws-sdk|^functions\/shared\/(store|aws|lambda)\//.test(each.to) && !unpacks(each)))).toEqual([]);
});

test('the analysis of access imports kernel, inventory and its own only', () => {
  const own = all.filter(inFolder('functions/access/')).filter(({ to }) => to !== 'zod' && to !== 'node:zlib' && !/^functions\/(access|shared\/(kernel|inventory))\//.test(to));
  expect(wrong(own)).toEqual([]);
});

/** APIs that have no package of their own, and whose client of the same protocol they are made from. */
const madeFrom: Readonly<Record<string, string>> = { 'acm-pca': 'memorydb', rolesanywhere: 'backup' };

describe('SDK clients', () => {
  const sdk = all.filter(({ to, type }) => to.startsWith('@aws-sdk/') && !type);
  test('are built in shared/aws and shared/store alone, and by what sends the mail', () => {
    expect(wrong(sdk.filter(({ from }) => !from.startsWith('functions/shared/aws/') && !from.startsWith('functions/shared/store/') && from !== 'functions/shared/lambda/clients/sesv2.ts'))).toEqual([]);
  });
  test('of collectors each lie behind a wrapper of their own', () => {
    const wrappers = all.filter(({ from, to }) => from.startsWith('functions/shared/aws/clients/') && to.startsWith('@aws-sdk/'));
    expect(wrappers.map(({ from, to }) => [from.split('/').at(-1)?.replace('.ts', ''), to.replace('@aws-sdk/client-', '')]).filter(([file = '', client]) => (madeFrom[file] ?? file) !== client)).toEqual([]);
    expect(wrong(sdk.filter(({ from, to }) => from.startsWith('functions/shared/aws/') && to.startsWith('@aws-sdk/client-') && !from.startsWith('functions/shared/aws/clients/')))).toEqual([]);
  });
});

test('zod is imported as a namespace: its named import defeats tree shaking', () => {
  expect(all.filter(({ to, names }) => to === 'zod' && !/^(type )?\* as z$/.test(names)).map(({ from, names }) => `${from}: ${names}`)).toEqual([]);
});

test('relative imports end in .ts, subpath imports name no extension', () => {
  expect(wrong(all.filter(({ from, said }) => said.startsWith('.') && !said.includes('${') && !/\.(ts|tsx|json|js|css)$/.test(said) && !from.startsWith('console/')))).toEqual([]);
  expect(wrong(all.filter(({ said }) => said.startsWith('#') && /\.(ts|js)$/.test(said)))).toEqual([]);
});

test('there are no barrels and no drawers: a file is named for its main export', () => {
  expect(files.filter(file => /(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/.test(file) && !file.startsWith('console/'))).toEqual([]);
});
