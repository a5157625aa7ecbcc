/** One scan of a tape to the end in a process of its own, so that its memory is its own: `scan-tape.ts <tape> <folder> [topic or check…]`; prints one JSON line. */
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { fileObjects } from '#store/file-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { runScan } from '../../cli/run/run-scan.ts';

const [, , tape = '', folder = '', ...select] = process.argv;
const began = performance.now();
const findings = await sqliteFindings(join(folder, 'findings.sqlite'));
const { record, coverage } = await runScan({ config: Config.parse({}), store: { findings, objects: fileObjects(join(folder, 'store')) }, tape, ...(select.length === 0 ? {} : { select }), progress: () => undefined });
await findings.close();
console.log(
  JSON.stringify({
    seconds: (performance.now() - began) / 1000,
    rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    items: coverage.reduce((sum, { items }) => sum + items, 0),
    verdicts: Object.values(record.verdicts).reduce((sum, count) => sum + count, 0),
    opened: record.findings.opened,
  }),
);
