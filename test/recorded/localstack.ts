import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Service } from '#aws/clients';
import { answerOf, isError, membersOf, outputOf, strangers, type BotoAnswer } from './answer-of.ts';
import { fill } from './fill.ts';
import type { RecordedAnswer, Recording } from './recording.ts';
import { sdkModel, type SdkModel } from './sdk-model.ts';
import { servicesNamed } from './service-names.ts';

type Snapshot = { readonly 'recorded-date'?: string; readonly 'recorded-content': unknown };

/**
 * Every test in the `*.snapshot.json` files below `root`, each a recording named by its path and test. The service is that of the folder. Which operation an answer
 * is of stands nowhere: its label mostly says so (`list-secret-version-ids-1`), else its members do, where only one operation has them all.
 */
export async function localstackRecordings(root: string): Promise<readonly Recording[]> {
  const recordings: Recording[] = [];
  for (const file of globSync('**/*.snapshot.json', { cwd: root }).sort()) {
    const services = file
      .split(sep)
      .map(folder => servicesNamed(folder))
      .find(found => found.length > 0);
    for (const [test, snapshot] of Object.entries(JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, Snapshot>)) recordings.push(await read(`${file}::${test.split('::').slice(1).join('::')}`, services ?? [], snapshot));
  }
  return recordings;
}

async function read(name: string, services: readonly Service[], snapshot: Snapshot): Promise<Recording> {
  const models = await Promise.all(services.map(sdkModel));
  const recordedAt = dateOf(snapshot['recorded-date']);
  const answers: RecordedAnswer[] = [];
  const foreign: string[] = [];
  for (const [label, answer] of labelled('', snapshot['recorded-content'])) {
    const found = models.map(model => ({ model, op: operationOf(model, label, answer) })).find(({ op }) => op !== undefined);
    if (found?.op === undefined) foreign.push(label);
    else answers.push(answerOf(found.model, found.op, statusOf(answer), answer, fill(found.model.service, recordedAt)));
  }
  return { name, answers, foreign };
}

/** The answers in a snapshot: what carries botocore's `ResponseMetadata`, however deep. */
function* labelled(label: string, value: unknown): Generator<readonly [string, BotoAnswer]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* labelled(label, item);
  } else if (value !== null && typeof value === 'object') {
    if ('ResponseMetadata' in value) yield [label, value as BotoAnswer];
    else for (const [key, member] of Object.entries(value)) yield* labelled(key, member);
  }
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function operationOf(model: SdkModel, label: string, answer: BotoAnswer): string | undefined {
  const said = letters(label);
  const members = membersOf(answer);
  const fits = (op: string): boolean => isError(answer) || strangers(outputOf(model, op), members) === 0;
  const [named] = [...model.operations.keys()].filter(op => said.includes(letters(op)) && fits(op)).sort((a, b) => b.length - a.length);
  if (named !== undefined || isError(answer) || Object.keys(members).length === 0) return named;
  const fitting = [...model.operations.keys()].filter(op => outputOf(model, op).is === 'structure' && fits(op));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function statusOf(answer: BotoAnswer): number | null {
  const status: unknown = Reflect.get(answer['ResponseMetadata'] as object, 'HTTPStatusCode');
  return typeof status === 'number' ? status : null;
}

/** `30-03-2025, 11:45:42`, the only true instant of a snapshot. */
function dateOf(text: string | undefined): string {
  const match = /^(\d\d)-(\d\d)-(\d{4}), (\d\d:\d\d:\d\d)$/.exec(text ?? '');
  if (match === null) throw new TypeError(`a snapshot recorded on ${text}`);
  return `${match[3]}-${match[2]}-${match[1]}T${match[4]}.000Z`;
}
