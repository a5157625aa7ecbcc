import * as z from 'zod';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import { Framework } from '#kernel/framework';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';

/** Where a run keeps the customer's own frameworks, so that its reports say the same for years. */
const ownFrameworksKey = 'own-frameworks.json';

/** Keeps those of `frameworks` that are not shipped; writes nothing where there are none. */
export async function keepOwnFrameworks(folder: Objects, frameworks: readonly Framework[]): Promise<void> {
  const shipped = new Set((await loadFrameworks()).map(({ id }) => id));
  const own = frameworks.filter(({ id }) => !shipped.has(id));
  if (own.length > 0) await folder.put(ownFrameworksKey, `${JSON.stringify(own, null, 2)}\n`);
}

/** Where a deployment keeps the files that `frameworks` of its configuration names: by their last part, below this. */
const filesPrefix = 'frameworks/';

/** The customer's own frameworks of a deployment, from the bucket, as the run that begins keeps them. Throws a `Problem` where one is missing or wrong. */
export async function keepConfiguredFrameworks(root: Objects, folder: Objects, files: readonly string[]): Promise<void> {
  const read = async (file: string): Promise<string> => {
    const key = `${filesPrefix}${file.split('/').at(-1) ?? file}`;
    const text = await readText(root, key);
    if (text === null) throw new Error(`there is no ${root.place}/${key}`);
    return text;
  };
  await keepOwnFrameworks(folder, await loadFrameworks(files, read));
}

/** The frameworks of a run: those that are shipped, and the customer's own as they were when it began. */
export async function runFrameworks(folder: Objects): Promise<readonly Framework[]> {
  const own = z.array(Framework).parse(JSON.parse((await readText(folder, ownFrameworksKey)) ?? '[]'));
  return [...(await loadFrameworks()), ...own];
}
