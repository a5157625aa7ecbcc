import { existsSync, readFileSync } from 'node:fs';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { LineCounter, parseDocument, type Document } from 'yaml';

export const defaultFile = 'tally.yaml';

/** What flags put in place of the file's values. */
export type Overrides = { readonly accounts?: readonly string[]; readonly regions?: readonly string[]; readonly roleName?: string; readonly externalId?: string };

const flags = { accounts: '--accounts', regions: '--regions', roleName: '--role-name', externalId: '--external-id' } as const;

/** The configuration of `file`, of `tally.yaml` beside the caller when there is one, or the defaults. A `Problem` names the line and what is allowed. */
export function loadConfig(file: string | undefined, overrides: Overrides = {}): Config {
  const path = file ?? (existsSync(defaultFile) ? defaultFile : null);
  if (path !== null && !existsSync(path)) throw new Problem(`--config ${path}: there is no such file`);
  const config: Record<string, unknown> = path === null ? Config.parse({}) : read(path);
  for (const [key, flag] of Object.entries(flags) as [keyof Overrides, string][]) {
    if (overrides[key] === undefined) continue;
    const parsed = Config.shape[key].safeParse(overrides[key]);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Problem(`${flag} ${valueAt(overrides[key], issue?.path ?? [])}: ${issue?.message}`);
    }
    config[key] = parsed.data;
  }
  return config as Config;
}

function read(path: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) throw new Problem(`${path}:${lines.linePos(broken.pos[0]).line}: ${broken.code === 'MULTIPLE_DOCS' ? 'a second document begins here; give one' : broken.message}`);
  const parsed = Config.safeParse(plain(document, path) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues.find(found => found.code === 'unrecognized_keys') ?? parsed.error.issues[0]; // a slip in a name explains the missing one
  const at = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
  throw new Problem(`${path}:${lineOf(document, at, lines)}: ${at.join('.') || 'the file'}: ${issue?.code === 'unrecognized_keys' ? `there is no such setting; known here are ${knownKeys(issue.path)}` : issue?.message}`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`--config ${path}: it cannot be read (${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}); give a file`);
  }
}

/** YAML's aliases are resolved here, which may fail. */
function plain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new Problem(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): string {
  let found: any = value;
  for (const step of path) found = found?.[step];
  return String(found);
}

function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: any = document.getIn(path.slice(0, length) as never[], true);
    if (node?.range !== undefined && node.range !== null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function knownKeys(path: readonly PropertyKey[]): string {
  let schema: any = Config;
  for (const step of path) {
    while (schema?._zod?.def.innerType !== undefined) schema = schema._zod.def.innerType;
    schema = schema?.shape?.[step] ?? schema?._zod?.def.valueType ?? schema?._zod?.def.element;
  }
  while (schema?._zod?.def.innerType !== undefined) schema = schema._zod.def.innerType;
  return Object.keys(schema?.shape ?? {}).join(', ') || 'none';
}
