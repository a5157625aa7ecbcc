import type { Objects } from '#store/objects';
import { readLines } from '#store/lines';
import { readText } from '#store/read-text';

/** Prints a run as one object per line, each with its `type`: coverage, verdicts, findings and, last, the run. */
export async function jsonLines(folder: Objects, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  for (const [type, file] of [
    ['coverage', 'coverage.jsonl'],
    ['verdict', 'verdicts.jsonl'],
    ['finding', 'findings.jsonl'],
  ] as const) {
    for await (const batch of readLines(folder, file)) {
      const text = batch
        .filter(line => line !== '')
        .map(line => `{"type":"${type}",${line.slice(1)}\n`)
        .join('');
      if (text !== '' && !stream.write(text)) await new Promise(resolve => stream.once('drain', resolve));
    }
  }
  stream.write(`${JSON.stringify({ type: 'run', ...JSON.parse((await readText(folder, 'run.json')) ?? '{}') })}\n`);
}
