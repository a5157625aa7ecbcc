import { Framework } from '#kernel/framework';
import { Problem } from '#kernel/problem';
import { shipped } from './shipped.generated.ts';

/**
 * All shipped frameworks and the customer's own after them, sorted by id within each. `files` are the names of `config.frameworks`; `read` gives a file's text: from
 * the disk for the command line, from the bucket where it is deployed. A `Problem` says which file is wrong, where in it, and how to mend it.
 */
export async function loadFrameworks(files: readonly string[] = [], read?: (file: string) => Promise<string>): Promise<readonly Framework[]> {
  const ours = await Promise.all(Object.values(shipped).map(async load => Framework.parse((await load()).default)));
  const theirs: Framework[] = [];
  for (const file of files) {
    if (read === undefined) throw new Problem(`frameworks: ${file}: there is no way to read it here`, 'failure');
    const own = parseFramework(file, await textOf(file, read));
    const known = ours.some(({ id }) => id === own.id);
    if (known || theirs.some(({ id }) => id === own.id)) throw new Problem(`frameworks: ${file}: id: ${own.id} is the id of ${known ? 'a framework that is shipped' : 'another of these files'}; give it one of its own`);
    theirs.push(own);
  }
  const byId = (a: Framework, b: Framework): number => (a.id < b.id ? -1 : 1);
  return [...ours.toSorted(byId), ...theirs.toSorted(byId)];
}

async function textOf(file: string, read: (file: string) => Promise<string>): Promise<string> {
  try {
    return await read(file);
  } catch (error) {
    throw new Problem(`frameworks: ${file}: it cannot be read (${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}); give a JSON file of the form framework/1`);
  }
}

function parseFramework(file: string, text: string): Framework {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Problem(`frameworks: ${file}: it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = Framework.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Problem(`frameworks: ${file}: ${issue === undefined ? 'it is not of the form framework/1' : `${place(json, issue.path)}${issue.message}`}`);
}

/** Where in the file, a control by its id rather than by its number. */
function place(json: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  if (list !== 'controls' || typeof index !== 'number') return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  if (rest.length === 0) return '';
  const controls: unknown = Reflect.get(Object(json), 'controls');
  const id: unknown = Array.isArray(controls) ? Reflect.get(Object(controls[index]), 'id') : undefined;
  return `control ${typeof id === 'string' ? id : `number ${index + 1}`}: ${rest.map(String).join('.')}: `;
}
