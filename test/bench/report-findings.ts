/**
 * The weekly compliance report of many findings, from a run's `findings.jsonl` to its page, JSON and CSV files on disk, in a process of its own: `node test/bench/report-findings.ts <folder> <findings>` writes
 * the input when it is not there and prints one object. Seconds are those of the processor; `ratio` is to reading and parsing the same file alone, in the same process.
 */
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { foldFindings } from '#publish/fold-findings';
import { eachFinding, findingsOn } from '#publish/read-findings';
import { complianceFold } from '#reports/model/compliance/compliance-fold';
import { complianceHtml } from '#reports/html/compliance';
import { reportJson } from '#reports/json';
import { complianceTables } from '#reports/tables/compliance-tables';
import { allFindings } from '#reports/tables/compliance/finding-columns';
import { csvOf } from '#reports/tables/csv';
import { fileObjects } from '#store/file-objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { complianceInput, findings as someFindings } from '../reports/fixture.ts';

const [folder = '', many = '100000'] = process.argv.slice(2);
const count = Number(many);
const file = join(folder, 'findings.jsonl');

if (process.argv.includes('--write')) {
  const out = createWriteStream(file);
  const SIZE = 5000;
  for (let from = 0; from < count; from += SIZE) {
    const batch = someFindings(Math.min(SIZE, count - from), 3 + from).map((finding, index) =>
      JSON.stringify({ ...finding, id: `${String(from + index).padStart(12, '0')}${finding.id.slice(12)}`, resource: `${finding.resource}-${from + index}` }),
    );
    if (!out.write(`${batch.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
} else {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) await once(fork(import.meta.filename, [folder, many, '--write'], { execArgv: process.execArgv }), 'exit');
  const { findings: _none, ...frame } = complianceInput([]);
  const run = fileObjects(folder);
  const shelf = prefixedObjects(run, 'report/');
  const seconds = (): number => Number(((process.cpuUsage().user + process.cpuUsage().system) / 1e6).toFixed(2));
  const begun = seconds();
  let bareLines = 0;
  for await (const finding of eachFinding(run)) bareLines += finding.id === '' ? 0 : 1;
  const started = seconds();
  const { report, registered } = await foldFindings(complianceFold(frame), { eachFinding: () => eachFinding(run), findingsOn: has => findingsOn(run, has) }, shelf);
  const folded = seconds();
  const files = [
    { name: 'compliance.html', body: () => complianceHtml(report) },
    { name: 'compliance.json', body: () => reportJson(report) },
    ...complianceTables(report)
      .filter(table => !registered || table.file !== allFindings)
      .map(table => ({ name: table.file, body: () => csvOf(table) })),
  ];
  let bytes = 0;
  for (const { name, body } of files) {
    const text = body();
    bytes += text.length;
    await shelf.put(name, text);
  }
  const done = seconds();
  if (bareLines !== count) throw new Error(`${bareLines} findings of ${count}`);
  console.log(
    JSON.stringify({
      findings: count,
      open: report.lists.open,
      seconds: Number((done - started).toFixed(2)),
      ratio: Number(((done - started) / (started - begun)).toFixed(2)),
      folded: Number((folded - started).toFixed(2)),
      rendered: Number((done - folded).toFixed(2)),
      bytes,
      rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}
