/**
 * Preloaded into a process (`node --import`): counts what it does to files and to the store, in all its threads, and kills the process with SIGKILL at one
 * of them. `TALLY_KILL_AT` is a point; `TALLY_KILL_COUNT` names a file that gets the counts when the process ends by itself.
 */
import { writeFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { operations, type KillPoint, type Operation } from './kill-point.ts';

const shared = 'operations that were counted';
const given = process.env['TALLY_KILL_AT'];
const point = given === undefined ? null : (JSON.parse(given) as KillPoint);
const counted = new Int32Array(isMainThread ? new SharedArrayBuffer(4 * operations.length) : (getEnvironmentData(shared) as SharedArrayBuffer));
if (isMainThread) setEnvironmentData(shared, counted.buffer);

function isHere(operation: Operation): boolean {
  const number = Atomics.add(counted, operations.indexOf(operation), 1) + 1;
  return point?.operation === operation && point.number === number;
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;); // the signal is on its way: nothing more is done
}

function around<T>(operation: Operation, act: () => T): T {
  if (!isHere(operation)) return act();
  if (point?.when === 'before') die();
  const done = act();
  return done instanceof Promise ? (done.then(die, die) as T) : die();
}

const { rename, rm, writeFile, open } = promises;
promises.rename = (...args) => around('rename', () => rename(...args));
promises.rm = (...args) => around('remove', () => rm(...args));
promises.writeFile = async (file, data, options) => {
  if (!isHere('write')) return writeFile(file, data, options);
  if (point?.when !== 'before') await writeFile(file, half(Buffer.from(data as string | Uint8Array)), options).catch(die); // its folder is made when it is missed
  return die();
};
type Write = (data: Uint8Array, offset?: number, length?: number, position?: number | null) => Promise<unknown>;
type Writev = (data: readonly Uint8Array[], position?: number | null) => Promise<unknown>;
let patched = false;
promises.open = async (...args) => {
  const handle = await open(...args);
  if (!patched) patchWrites(Object.getPrototypeOf(handle) as FileHandle);
  patched = true;
  return handle;
};
syncBuiltinESMExports();

function patchWrites(of: FileHandle): void {
  const write = Reflect.get(of, 'write') as Write;
  const writev = Reflect.get(of, 'writev') as Writev;
  Reflect.set(of, 'write', async function (this: FileHandle, data: Uint8Array, offset = 0, length = data.byteLength - offset, position: number | null = null) {
    if (!isHere('write')) return write.call(this, data, offset, length, position);
    if (point?.when !== 'before') await write.call(this, half(data.subarray(offset, offset + length)));
    return die();
  });
  Reflect.set(of, 'writev', async function (this: FileHandle, data: readonly Uint8Array[], position: number | null = null) {
    if (!isHere('write')) return writev.call(this, data, position);
    if (point?.when !== 'before') await write.call(this, half(Buffer.concat(data)));
    return die();
  });
}

/** A write may be cut off anywhere: in the middle stands for it, or at the end of a write that is the last. */
function half(data: Uint8Array): Uint8Array {
  return point?.when === 'middle' ? data.subarray(0, data.byteLength >> 1) : data;
}

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (text) {
  return text === 'commit' ? around('commit', () => exec.call(this, text)) : exec.call(this, text);
};
const prepare = DatabaseSync.prototype.prepare;
const databases = new WeakMap<StatementSync, DatabaseSync>();
DatabaseSync.prototype.prepare = function (text, ...rest) {
  const statement = prepare.call(this, text, ...rest);
  databases.set(statement, this);
  return statement;
};
const run = StatementSync.prototype.run;
StatementSync.prototype.run = function (...values: unknown[]) {
  const act = (): ReturnType<typeof run> => Reflect.apply(run, this, values);
  return databases.get(this)?.isTransaction === true ? act() : around('commit', act); // outside a transaction each statement is one
};

const file = process.env['TALLY_KILL_COUNT'];
if (isMainThread && file !== undefined) process.on('exit', () => writeFileSync(file, JSON.stringify(Object.fromEntries(operations.map((operation, at) => [operation, counted[at]])))));
