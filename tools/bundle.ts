/**
 * Bundles each function's handler into `.bundle/<function>/`: one ES module as entry, one chunk an SDK client, the same bytes every time.
 * `node tools/bundle.ts` writes them and prints the sizes; the CDK app calls `bundle` itself, so that what is deployed is never stale.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontFiles, fontPackage } from '#reports/pdf/pdf-fonts';
import { build, type Metafile, type Plugin } from 'esbuild';

/** The stages that are a Lambda function; each has `functions/<stage>/handler.ts`. */
export const bundledStages = ['plan', 'collect', 'evaluate', 'reconcile', 'publish'] as const;
export type BundledStage = (typeof bundledStages)[number];
/** All that is a Lambda function: the stages, what watches the log of events, and the API of the console. */
export const bundledFunctions = [...bundledStages, 'watch', 'review'] as const;
export type BundledFunction = (typeof bundledFunctions)[number];

export type Bundle = {
  readonly name: BundledFunction;
  /** The folder that is deployed. */
  readonly folder: string;
  /** Bytes of the entry and of all that it imports statically: what a cold start reads before the first event. */
  readonly entryBytes: number;
  /** Bytes of all chunks. */
  readonly bytes: number;
  readonly metafile: Metafile;
};

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Version 0.0.1 of this package, which the newest published client of Cost Optimization Hub still brings along, is CommonJS and would need `require`. All that
 * its one reader asks it for is the trace id of a concurrent invocation; without an answer it takes that of the environment, as these functions want.
 */
const esmInvokeStore: Plugin = {
  name: 'esm-invoke-store',
  setup(made) {
    made.onLoad({ filter: /lambda-invoke-store\/dist\/invoke-store\.js$/ }, () => ({ contents: 'export const InvokeStore = { getXRayTraceId: () => undefined };', loader: 'js' }));
  },
};

/** Bundles the functions below `out` (`.bundle` when left out), each beside its metafile `<name>.meta.json`. */
export async function bundle({ out = join(root, '.bundle'), functions = bundledFunctions }: { readonly out?: string; readonly functions?: readonly BundledFunction[] } = {}): Promise<readonly Bundle[]> {
  return Promise.all(
    functions.map(async name => {
      const folder = join(out, name);
      await rm(folder, { recursive: true, force: true });
      const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: { index: `functions/${name}/handler.ts` },
        outdir: folder,
        outExtension: { '.js': '.mjs' },
        chunkNames: '[name]-[hash]',
        bundle: true,
        splitting: true,
        minify: true,
        keepNames: false,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        mainFields: ['module', 'main'],
        legalComments: 'none',
        logLevel: 'warning',
        metafile: true,
        plugins: [esmInvokeStore],
      });
      if (name === 'publish') await copyFonts(join(folder, 'fonts'));
      await mkdir(out, { recursive: true });
      await writeFile(join(out, `${name}.meta.json`), `${JSON.stringify(metafile)}\n`);
      return { name, folder, entryBytes: staticBytes(metafile, entryOf(metafile)), bytes: Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0), metafile };
    }),
  );
}

/** What PDFs are written with lies beside the code, where `reports/pdf/pdf-fonts.ts` looks first. */
async function copyFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of [...Object.values(fontFiles), 'LICENSE_FONT']) await copyFile(createRequire(import.meta.url).resolve(`${fontPackage}/${file}`), join(folder, basename(file)));
}

/** The output file of the handler. */
export function entryOf(metafile: Metafile): string {
  const entry = Object.entries(metafile.outputs).find(([file, { entryPoint }]) => entryPoint?.endsWith('/handler.ts') === true && file.endsWith('index.mjs'));
  if (entry === undefined) throw new Error('the metafile names no handler');
  return entry[0];
}

/** The outputs that an output imports statically, itself among them. */
export function staticClosure(metafile: Metafile, output: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) if (kind === 'import-statement' && external !== true) visit(path);
  };
  visit(output);
  return seen;
}

function staticBytes(metafile: Metafile, output: string): number {
  return [...staticClosure(metafile, output)].reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0);
}

if (import.meta.main) {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0).padStart(5)} KB`;
  for (const { name, folder, entryBytes, bytes } of await bundle()) console.log(`${name.padEnd(10)} entry ${kilobytes(entryBytes)}  all ${kilobytes(bytes)}  ${relative(process.cwd(), folder)}`);
}
