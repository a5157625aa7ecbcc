/**
 * The weekly compliance report of many findings, from a run's `findings.jsonl` to its page, JSON and CSV files, in a process of its own: `node test/bench/report-findings.ts <folder> <findings>` writes
 * the input when it is not there and prints one object.
 */
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { buildComplianceReport } from '#reports/model/compliance';
import { complianceHtml } from '#reports/html/compliance';
import { complianceTables } from '#reports/tables/compliance-tables';
import { csvOf } from '#reports/tables/csv';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import type { Finding } from '#kernel/finding';
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
  const started = process.hrtime.bigint();
  const all: Finding[] = [];
  for await (const batch of readLines(fileObjects(folder), 'findings.jsonl')) for (const text of batch) if (text !== '') all.push(JSON.parse(text) as Finding);
  const read = process.hrtime.bigint();
  const report = buildComplianceReport({ ...complianceInput([]), findings: all });
  const built = process.hrtime.bigint();
  let bytes = complianceHtml(report).length;
  for (const table of complianceTables(report)) bytes += csvOf(table).length;
  const done = process.hrtime.bigint();
  const seconds = (from: bigint, to: bigint) => Number((Number(to - from) / 1e9).toFixed(2));
  console.log(
    JSON.stringify({ findings: all.length, seconds: seconds(started, done), read: seconds(started, read), built: seconds(read, built), rendered: seconds(built, done), bytes, rssMiB: Math.round(process.resourceUsage().maxRSS / 1024) }),
  );
}
