import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { openTape, type Tape } from '#store/tape';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { storedRun } from '../run/stored-runs.ts';
import { tapeOfRun } from '../run/tape-resources.ts';

export type TapeFlags = { readonly store: string; readonly run?: string; readonly tape?: string; readonly config?: string };
export type OpenTape = { readonly tape: Tape; readonly asOf: string; readonly config: Config };

/** Works on a tape that was given, or on that of a stored run (the newest by default). A tape made by hand is driven first, in a store of its own that is removed afterwards. */
export async function withTape(flags: TapeFlags, work: (open: OpenTape) => Promise<void>): Promise<void> {
  if (flags.tape !== undefined && flags.run !== undefined) throw new Problem('--tape and --run: give one of them');
  if (flags.tape === undefined && flags.config !== undefined) throw new Problem('--config: a stored run has the configuration that it was judged with; give it with --tape');
  if (flags.tape === undefined) {
    const store = await openStore(flags.store, 'read');
    try {
      const { record, folder } = await storedRun(store.objects, flags.run ?? 'last');
      await work({ tape: await tapeOfRun(folder), asOf: record.asOf, config: await configOf(folder) });
    } finally {
      await store.findings.close();
    }
    return;
  }
  const config = loadConfig(flags.config);
  const tape = await openTape(fileObjects(flags.tape));
  if (tape.coverage !== null) return work({ tape, asOf: tape.head.asOf, config });
  const temporary = mkdtempSync(join(tmpdir(), 'tally-access-'));
  const store = await openStore(temporary, 'write');
  try {
    const { folder } = await runScan({ config, store, tape: flags.tape, progress: () => undefined });
    const driven = await tapeOfRun(folder);
    await work({ tape: driven, asOf: driven.head.asOf, config });
  } finally {
    await store.findings.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The configuration that a run was started with. */
async function configOf(folder: Objects): Promise<Config> {
  const start = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly config?: unknown };
  return Config.parse(start.config ?? {});
}
