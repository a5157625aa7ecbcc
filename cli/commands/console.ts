import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { createApi } from '#review/api/create-api';
import { serveConsole, type ConsoleFile } from '#review/api/serve-console';
import { localIdentity } from '#review/auth/local-identity';
import { roles as allRoles, type Role } from '#review/capabilities';
import { recordEvent } from '#review/record-event';
import { runViews } from '#review/read/run-views';
import { fileRunNames } from '#store/file-run-names';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { keptTape } from '../run/kept-tape.ts';
import { localRescans } from '../run/local-rescans.ts';

type Flags = { store: string; port: number; config?: string; as?: string; role?: readonly Role[]; profile?: string; json?: boolean };

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where `npm run console:build` leaves the app. */
const built = join(root, 'console', 'dist');

export function consoleCommand(): Command {
  return new Command('console')
    .description('the review app on this machine, over a local store; also while a scan runs')
    .addOption(new Option('--store <place>', 'a folder or dynamodb:TABLE').default('.tally'))
    .option('--port <n>', 'on 127.0.0.1; 0 takes a free one', port, 8787)
    .option('--config <file>', 'configuration (default: tally.yaml, if there is one)')
    .option('--as <name>', 'the name that decisions are recorded under (default: your user name)')
    .addOption(new Option('--role <roles...>', 'only these roles (default: all)').choices([...allRoles]))
    .option('--profile <name>', 'AWS profile for looks at findings that should be mended')
    .option('--json', 'one object with the link on stdout')
    .action((flags: Flags) => serve(flags));
}

function fault(error: unknown): void {
  console.error(`tally: ${error instanceof Error ? (process.env['TALLY_DEBUG'] === undefined ? error.message : error.stack) : String(error)}`);
}

/** Serves until it is interrupted. */
async function serve({ store: where, port, config: file, as, role, profile, json }: Flags): Promise<void> {
  const config = loadConfig(file);
  const { findings, objects } = await openStore(where, 'read');
  try {
    buildOnce();
    const name = as ?? userInfo().username;
    const held = role ?? allRoles;
    const identity = localIdentity({ name, roles: held });
    const place = { findings, objects, runs: runViews({ objects, names: () => fileRunNames(objects.place) }), config, tapeOf: keptTape, startRescan: localRescans({ store: { findings, objects }, config, profile, fault }) };
    const api = createApi({ place, identity, fault });
    const app = serveConsole({
      api,
      identity,
      file: builtFile,
      entered: () => recordEvent(findings, { kind: 'login', at: instant(Date.now()), by: { sub: `local:${name}`, name, roles: held }, detail: { to: 'console' } }).then(() => undefined),
    });
    const listener = getRequestListener(app, { overrideGlobalObjects: false });
    const server = createServer((request, response) => void listener(request, response));
    const at = await new Promise<number>((done, fail) => {
      server.once('error', error => fail(Reflect.get(error, 'code') === 'EADDRINUSE' ? new Problem(`--port ${port}: something listens there already; give another one, or 0 for a free one`) : error));
      server.listen(port, '127.0.0.1', () => done((server.address() as { readonly port: number }).port));
    });
    identity.listen(at);
    const url = `http://127.0.0.1:${at}/enter?token=${identity.token}`;
    if (json === true) console.log(JSON.stringify({ type: 'console', url, store: findings.place, as: name, roles: held }));
    else console.error(`The console of ${findings.place}, as ${name} (${held.join(', ')}). Open this link once; Ctrl-C ends it.\n\n  ${url}\n`);
    await new Promise<void>(done => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
    });
    server.close();
    server.closeAllConnections();
  } finally {
    await findings.close();
  }
}

/** In a clone the app is built when it is not there yet; a release brings it along. */
function buildOnce(): void {
  if (existsSync(join(built, 'index.html'))) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) throw new Problem(`${built}: the console is not built, and what builds it is not installed; run \`npm ci\` in the clone`, 'failure');
  console.error('building the console, once (half a minute)');
  const { status } = spawnSync(process.execPath, [vite, 'build', join(root, 'console'), '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Problem('the console could not be built; `npm run console:build` says why', 'failure');
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

const builtFile: ConsoleFile = async path => {
  const contentType = types[path.split('.').at(-1) ?? ''];
  const file = resolve(built, path);
  if (contentType === undefined || !file.startsWith(built)) return null;
  try {
    return { body: new Uint8Array(await readFile(file)), contentType };
  } catch {
    return null;
  }
};

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('give a port from 0 to 65535');
  return value;
}
