import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileObjects } from '#store/file-objects';
import { makeFolder } from '#store/make-folder';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { Problem } from '#kernel/problem';

export const defaultStore = '.tally';
const file = 'findings.sqlite';

/** `DIR` (findings in SQLite, runs as files) or `dynamodb:TABLE` (findings in DynamoDB, runs as files below `.tally`). Who only reads makes no store: a slip in its name is a `Problem`. */
export async function openStore(place: string | undefined, use: 'read' | 'write' = 'write'): Promise<{ readonly findings: FindingStore; readonly objects: Objects }> {
  const where = place ?? defaultStore;
  if (where.startsWith('dynamodb:')) {
    const table = where.slice('dynamodb:'.length);
    if (!/^[\w.-]{3,255}$/.test(table)) throw new Problem(`--store ${where}: a table's name has 3 to 255 letters, digits, \`_\`, \`.\` or \`-\``);
    const { dynamodbFindings } = await import('#store/dynamodb-findings');
    return { findings: dynamodbFindings({ table }), objects: fileObjects(resolve(defaultStore)) };
  }
  const folder = resolve(where);
  if (use === 'read' && !existsSync(resolve(folder, file))) throw new Problem(`--store ${where}: there is no store here; \`tally scan\` makes one`);
  await makeFolder(folder);
  const objects = fileObjects(folder);
  const { sqliteFindings } = await import('#store/sqlite-findings');
  return { findings: await sqliteFindings(resolve(folder, file)), objects };
}
