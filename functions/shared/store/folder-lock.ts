import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Problem } from '#kernel/problem';
import { makeFolder } from './make-folder.ts';

const NAME = 'scan.lock';
const ASK_AGAIN_MS = 200;
const BUSY = 5;

/**
 * Holds a folder for one scan at a time, among the processes of one machine; resolves, when it is this one's turn, with what gives it back. `waiting` is
 * called once when another one holds it. The system frees the lock of a process that dies, however it dies: Node has no file lock of its own, but
 * SQLite's exclusive transaction is one (https://www.sqlite.org/lockingv3.html). Not over a network file system. A file that cannot be made is a `Problem`.
 */
export async function lockFolder(folder: string, waiting: () => void): Promise<() => void> {
  await makeFolder(folder);
  const file = join(folder, NAME);
  for (let tried = 0; ; tried += 1) {
    const lock = locked(file);
    if (lock !== null) return () => void (lock.isOpen && lock.close());
    if (tried === 0) waiting();
    await setTimeout(ASK_AGAIN_MS);
  }
}

function locked(file: string): DatabaseSync | null {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { timeout: 0 });
    db.exec('begin exclusive');
    return db;
  } catch (error) {
    db?.close();
    const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : null;
    if (typeof code === 'number' && (code & 0xff) === BUSY) return null;
    throw new Problem(`${file} cannot be locked (${error instanceof Error ? error.message : String(error)}): give its folder to the user who runs this, or give another --store`, 'failure');
  }
}
