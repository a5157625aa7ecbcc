import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Problem } from '#kernel/problem';

export type BillFile = { readonly path: string; readonly name: string; readonly format: 'parquet' | 'csv' };

const formatOf = (name: string): BillFile['format'] | null => (/\.parquet$/i.test(name) ? 'parquet' : /\.csv(\.gz)?$/i.test(name) ? 'csv' : null);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a manifest names: `dataFiles` in those of Data Exports (`s3://bucket/key`), `reportKeys` in those of a legacy CUR (keys). Null where the file is no manifest. */
export function manifestKeys(text: string): string[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (parsed === null || typeof parsed !== 'object') return null;
  const { dataFiles, reportKeys } = parsed as { dataFiles?: unknown; reportKeys?: unknown };
  const keys = Array.isArray(dataFiles) ? dataFiles : Array.isArray(reportKeys) ? reportKeys : null;
  return keys === null || !keys.every(key => typeof key === 'string') ? null : keys.map(key => key.replace(/^s3:\/\/[^/]+\//, ''));
}

/** Whether a key is a manifest of a bill by its name: `…-Manifest.json` or `Manifest.json`. */
export const isManifest = (key: string): boolean => /(^|[-/])manifest\.json$/i.test(key);

/**
 * The newest manifests of a list of keys, one for each billing period: exports are written anew under every period, and legacy ones keep the manifests of their older versions one folder deeper. Of
 * several of one period the shortest path is the current one.
 */
export function currentManifests(keys: readonly string[]): string[] {
  const chosen = new Map<string, string>();
  for (const key of keys.filter(isManifest).toSorted((a, b) => a.split('/').length - b.split('/').length || byText(b, a))) {
    const period = /(BILLING_PERIOD=[^/]+|\d{8}-\d{8})/.exec(key)?.[1] ?? dirname(key);
    // One folder may hold several exports: a period counts for each of them.
    const of = `${key.split(period)[0] ?? ''}${period}`;
    if (!chosen.has(of)) chosen.set(of, key);
  }
  return [...chosen.values()].sort(byText);
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new Problem(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}; give a folder with bill files or a bill file`);
  });
  return found.filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/**
 * The files of a bill on this machine: a file itself, what the manifests of a folder name, or, in a folder without a manifest, all Parquet and CSV files. A manifest names keys of a
 * bucket: the end of a key that is a file here is that file. A file that it names and that is not here is a `Problem`: a bill with a hole would look cheaper.
 */
export async function billFiles(place: string): Promise<BillFile[]> {
  const path = resolve(place);
  const info = await stat(path).catch(() => null);
  if (info === null) throw new Problem(`${place} is not there: give a folder with bill files or a bill file`);
  if (info.isFile()) {
    const format = formatOf(path);
    if (format === null) throw new Problem(`${place} is neither Parquet nor CSV: a bill file ends in .parquet, .csv or .csv.gz`);
    return [{ path, name: basename(path), format }];
  }
  const all = await filesBelow(path);
  const manifests = currentManifests(all);
  const names = new Set<string>();
  for (const manifest of manifests) {
    const keys = manifestKeys(await readFile(join(path, manifest), 'utf8'));
    if (keys === null) throw new Problem(`${join(place, manifest)} names no files: a manifest of a bill has dataFiles or reportKeys`);
    for (const key of keys) {
      const here = all.filter(name => key === name || key.endsWith(`/${name}`)).sort((a, b) => b.length - a.length)[0] ?? all.find(name => basename(name) === basename(key) && dirname(name) === dirname(manifest));
      if (here === undefined) throw new Problem(`${join(place, manifest)} names ${key}, which is not in ${place}: copy the whole export`);
      names.add(here);
    }
  }
  const chosen = manifests.length > 0 ? [...names] : all;
  const files = chosen.flatMap(name => {
    const format = formatOf(name);
    return format === null ? [] : [{ path: join(path, name), name, format }];
  });
  if (files.length === 0) throw new Problem(`${place} has no bill files: it needs .parquet, .csv or .csv.gz files, or a manifest that names some`);
  return files.sort((a, b) => byText(a.name, b.name));
}

/** The column names of a CSV file's first line. */
export async function csvHeader(path: string): Promise<string[]> {
  const source = createReadStream(path, { end: 4 * 1024 * 1024 });
  const bytes = /\.gz$/i.test(path) ? source.pipe(createGunzip()) : source;
  let text = '';
  try {
    for await (const chunk of bytes) {
      text += (chunk as Buffer).toString('utf8');
      if (/\r?\n/.test(text)) break;
    }
  } finally {
    source.destroy();
  }
  const line = /^([^\r\n]*)/.exec(text.replace(/^\uFEFF/, ''))?.[1] ?? '';
  const names = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = '']) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
  // the expression also matches the nothing behind the last field
  if (!line.endsWith(',')) names.pop();
  if (names.every(name => name === '')) throw new Problem(`${path} is empty: a bill file begins with the names of its columns`);
  return names;
}
