import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { keepImported } from '#review/imported/keep-imported';
import { importFindings } from '#reports/formats/import-findings';
import { plain } from '../terminal/table.ts';
import type { ActFlags } from './act-on-findings.ts';
import { localActor } from './local-actor.ts';
import { withStore } from './with-store.ts';

/** So many dropped records are named. */
const MOST_NAMED = 20;

/** `tally findings import FILE`. What cannot be understood is counted and named; the rest is kept. */
export async function importFile(file: string, { store, as, json }: ActFlags): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(`${file} cannot be read: ${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}`);
  });
  const imported = importFindings(text, file);
  await withStore(store, async findings => {
    const kept = await keepImported(findings, imported, { file: basename(file), format: imported.format, actor: localActor(as), at: instant(Date.now()) });
    const sources = [...new Set(imported.findings.map(({ source }) => source))].sort();
    if (json === true) console.log(JSON.stringify({ type: 'imported', format: imported.format, sources, ...kept, reasons: imported.dropped }));
    else {
      const { added, changed, unchanged, older, passing, dropped } = kept;
      console.error(`${imported.format} of ${sources.map(plain).join(', ') || 'nobody'}: ${added} findings added, ${changed} changed, ${unchanged} known already, ${older} older than what is known, ${passing} pass, ${dropped} dropped`);
      for (const { at, reason } of imported.dropped.slice(0, MOST_NAMED)) console.error(`dropped: record ${at}: ${plain(reason)}`);
      if (dropped > MOST_NAMED) console.error(`dropped: ${dropped - MOST_NAMED} more; --json names them all`);
      if (added + changed > 0) console.error('`tally findings list --source all` shows them beside ours; so do the reports of the next run.');
    }
  });
}
