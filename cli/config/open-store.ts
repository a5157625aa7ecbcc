import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { Problem } from '#kernel/problem';

export const defaultStore = '.tally';

/** `DIR` (findings in SQLite, runs as files) or `dynamodb:TABLE` (findings in DynamoDB, runs as files below `.tally`). */
export async function openStore(place: string | undefined): Promise<{ readonly findings: FindingStore; readonly objects: Objects }> {
  const where = place ?? defaultStore;
  if (where.startsWith('dynamodb:')) {
    const table = where.slice('dynamodb:'.length);
    if (!/^[\w.-]{3,255}$/.test(table)) throw new Problem(`--store ${where}: a table's name has 3 to 255 letters, digits, \`_\`, \`.\` or \`-\``);
    const { dynamodbFindings } = await import('#store/dynamodb-findings');
    return { findings: dynamodbFindings({ table }), objects: fileObjects(resolve(defaultStore)) };
  }
  const folder = resolve(where);
  makeFolder(folder, where);
  const objects = fileObjects(folder);
  const { sqliteFindings } = await import('#store/sqlite-findings');
  return { findings: await sqliteFindings(resolve(folder, 'findings.sqlite')), objects };
}

/** Level by level: Node's recursive mkdir never comes back from a file system that refuses, such as /proc. */
function makeFolder(folder: string, given: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), given);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (existsSync(folder)) return; // another process was quicker
    throw new Problem(`--store ${given}: ${folder} cannot be made (${error instanceof Error ? String(Reflect.get(error, 'code') ?? error.message) : 'unknown'}); give a folder that can be written`);
  }
}
