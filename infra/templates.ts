/**
 * Writes what a release offers to those who deploy without the CDK: plain CloudFormation templates, the functions' code as zip files, and their digests.
 * `node infra/templates.ts [folder]` (`dist/templates` when left out). The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { zipSync, type Zippable } from 'fflate';
import { context } from './context.ts';
import { readSettings } from './settings.ts';
import { tallystick } from './tallystick.ts';
import { bundle, type BundledFunction } from '../tools/bundle.ts';

type Template = { Parameters?: Record<string, unknown>; Rules?: Record<string, unknown>; Resources: Record<string, { readonly Type: string; readonly Properties?: any }> };

/** Where the code lies; the same bucket and prefix that the release was copied to. */
const artifactParameters = {
  ArtifactBucket: { Type: 'String', Description: 'The bucket, in the same Region, that the folder of this release was copied to' },
  ArtifactPrefix: { Type: 'String', Default: '', Description: 'What stands before functions/ in that bucket, with its slash at the end; nothing when the release lies at the top' },
};
const configParameter = {
  Configuration: { Type: 'String', Default: '{}', Description: 'The configuration as JSON (docs/tally.schema.json), or the key of a JSON object in the bucket of runs that ends in .json' },
};
/** DOS dates begin here; an archive has no other. */
const epoch = new Date(1980, 0, 1);

/** Writes the release of these bundled functions into `out` and answers its files by name, sorted. */
export async function writeTemplates(out: string, folders: Readonly<Record<BundledFunction, string>>): Promise<readonly string[]> {
  const synthesised = await mkdtemp(join(tmpdir(), 'tallystick-templates-'));
  try {
    const app = new App({ analyticsReporting: false, treeMetadata: false, outdir: join(synthesised, 'out'), context: { ...context } });
    tallystick(
      app,
      readSettings(() => undefined),
      folders,
    );
    const assembly = app.synth();
    await rm(out, { recursive: true, force: true });
    await mkdir(join(out, 'functions'), { recursive: true });
    const files = new Map<string, Uint8Array>();
    for (const stack of assembly.stacks) {
      const template = plainTemplate(JSON.parse(await readFile(stack.templateFullPath, 'utf8')) as Template);
      files.set(`${stack.stackName}.template.json`, Buffer.from(`${JSON.stringify(template, null, 1)}\n`));
      for (const key of codeKeys(template)) files.set(`functions/${key}`, await zipOf(join(assembly.directory, `asset.${key.replace(/\.zip$/, '')}`)));
    }
    const names = [...files.keys()].sort();
    const digests = names.map(
      name =>
        `${createHash('sha256')
          .update(files.get(name) as Uint8Array)
          .digest('hex')}  ${name}`,
    );
    for (const name of names) await writeFile(join(out, name), files.get(name) as Uint8Array);
    await writeFile(join(out, 'SHA256SUMS'), `${digests.join('\n')}\n`);
    return [...names, 'SHA256SUMS'];
  } finally {
    await rm(synthesised, { recursive: true, force: true });
  }
}

/** A template without what only the CDK's own bootstrap gives: its code lies where the parameters say. */
export function plainTemplate(template: Template): Template {
  const { BootstrapVersion: _, ...parameters } = template.Parameters ?? {};
  const { CheckBootstrapVersion: __, ...rules } = template.Rules ?? {};
  const functions = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  for (const { Properties } of functions) {
    Properties.Code = { S3Bucket: { Ref: 'ArtifactBucket' }, S3Key: { 'Fn::Sub': `\${ArtifactPrefix}functions/${String(Properties.Code.S3Key)}` } };
    if (Properties.Environment?.Variables?.CONFIG !== undefined) Properties.Environment.Variables.CONFIG = { Ref: 'Configuration' };
  }
  const all = { ...parameters, ...(functions.length === 0 ? {} : { ...artifactParameters, ...configParameter }) };
  const { Parameters: ___, Rules: ____, ...rest } = template;
  return { ...(Object.keys(all).length === 0 ? {} : { Parameters: all }), ...(Object.keys(rules).length === 0 ? {} : { Rules: rules }), ...rest };
}

function codeKeys({ Resources }: Template): readonly string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) => (Type === 'AWS::Lambda::Function' ? [String(Properties.Code.S3Key['Fn::Sub']).replace('${ArtifactPrefix}functions/', '')] : []));
}

async function zipOf(folder: string): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const name of (await readdir(folder)).sort()) files[name] = [await readFile(join(folder, name)), { mtime: epoch, os: 3, attrs: 0o644 << 16 }];
  return zipSync(files, { level: 9 });
}

if (import.meta.main) {
  const out = resolve(process.argv[2] ?? 'dist/templates');
  const folders = Object.fromEntries((await bundle()).map(({ name, folder }) => [name, folder])) as Record<BundledFunction, string>;
  for (const name of await writeTemplates(out, folders)) console.log(join(relative(process.cwd(), out), name));
}
