import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { answerOf, modelsFor, type BotoAnswer } from './answer-of.ts';
import type { RecordedAnswer, Recording } from './recording.ts';
import { verbatim } from './sdk-form.ts';
import { servicesNamed } from './service-names.ts';

/** `ec2.DescribeVolumes_2.json`: the second answer of that operation. https://github.com/garnaat/placebo */
const fileName = /^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)\.([A-Za-z0-9]+)_(\d+)\.json$/;

/** Every folder below `root` that holds recordings of placebo, each a recording named by its path. Throws on a file that is not what placebo writes. */
export async function placeboRecordings(root: string): Promise<readonly Recording[]> {
  const files = globSync('**/*.json', { cwd: root })
    .filter(file => fileName.test(basename(file)))
    .sort();
  return Promise.all(
    [...Map.groupBy(files, dirname)].map(([folder, own]) =>
      read(
        folder === '.' ? basename(root) : folder.replaceAll(sep, '/'),
        own.map(file => join(root, file)),
      ),
    ),
  );
}

async function read(name: string, files: readonly string[]): Promise<Recording> {
  const answers: RecordedAnswer[] = [];
  const foreign: string[] = [];
  const parsed = files.map(file => {
    const [, service, op, nth] = fileName.exec(basename(file)) as unknown as [string, string, string, string];
    return { file, service, op, nth: Number(nth) };
  });
  for (const { file, service, op } of parsed.sort((a, b) => a.nth - b.nth)) {
    const { status_code: status, data } = JSON.parse(readFileSync(file, 'utf8')) as { status_code: unknown; data: unknown };
    if (typeof status !== 'number' || data === null || typeof data !== 'object') throw new TypeError(`${file}: not what placebo writes`);
    const models = await modelsFor(servicesNamed(service), op, data as BotoAnswer);
    if (models.length === 0) foreign.push(`${service}.${op}`);
    for (const model of models) answers.push(answerOf(model, op, status, data as BotoAnswer, verbatim));
  }
  return { name, answers, foreign };
}
