import type { Request, Transport } from '#aws/transport';
import { redact, redactText } from '#aws/redact';
import type { Call } from '#kernel/call';
import { canonicalJson } from '#kernel/canonical';
import { isPaging } from './is-paging.ts';
import type { RecordedAnswer, Recording } from './recording.ts';

/** An operation whose answers do not all say what they are about: how many of them there are, and about how many things was asked. */
export type Guess = { readonly held: number; readonly asked: Set<string> };

/**
 * Answers from a recording, of which only the operations and their order are known. The same question is answered by the next answer, then by the last again. A
 * question about something gets an answer that names it, else the next one that names nothing of its sort, unless the operation is `ambiguous`; one that speaks of
 * another is never taken. A page comes after the page whose token is sent. What the recording does not hold is `NotRecorded`, never empty.
 */
export function replayTransport(recording: Recording, asOf: string, ambiguous: ReadonlySet<string>): Transport & { readonly guesses: ReadonlyMap<string, Guess> } {
  const held = Map.groupBy([...recording.answers, ...impliedBy(recording)], ({ service, op }) => `${service}.${op}`);
  const shelves = new Map<string, Shelf>();
  /** Each collector hears the recording from its beginning: another's questions take nothing away. */
  function shelfOf({ cell, service, op }: Request): Shelf | undefined {
    const answers = held.get(`${service}.${op}`);
    const key = `${cell.collector} ${service}.${op}`;
    let shelf = shelves.get(key);
    if (shelf !== undefined || answers === undefined) return shelf;
    const texts = answers.map(answer => (answer.err === null ? [...leaves(answer.out)] : [{ name: 'message', text: answer.err.message }]));
    shelves.set(key, (shelf = { answers, texts, given: new Set(), continued: new Set(), asked: new Map(), guessed: new Set(), nameless: answers.length }));
    return shelf;
  }
  const guesses = new Map<string, Guess>();
  return {
    guesses,
    answer(request) {
      const shelf = shelfOf(request);
      const operation = `${request.cell.collector} ${request.op}`;
      const index = shelf === undefined ? null : choose(shelf, request, ambiguous.has(operation));
      if (shelf !== undefined && shelf.guessed.size > 0) guesses.set(operation, { held: shelf.nameless, asked: shelf.guessed });
      const answer = index === null ? undefined : shelf?.answers[index];
      const call = { op: request.op, in: request.in, at: asOf };
      if (answer === undefined) {
        return Promise.resolve<Call>({ ...call, out: null, err: { name: 'NotRecorded', message: `${recording.name} holds no ${request.op} of ${request.service} for this`, status: null } });
      }
      return Promise.resolve<Call>(answer.err === null ? { ...call, out: redact(answer.out), err: null } : { ...call, out: null, err: { ...answer.err, message: redactText(answer.err.message) } });
    },
    wait: () => Promise.resolve(),
  };
}

/** A report that was read had been made, whoever asked for it. */
function impliedBy({ answers }: Recording): RecordedAnswer[] {
  const read = answers.some(({ service, op, err }) => service === 'iam' && op === 'GetCredentialReport' && err === null);
  const made = answers.some(({ service, op }) => service === 'iam' && op === 'GenerateCredentialReport');
  return read && !made ? [{ service: 'iam', op: 'GenerateCredentialReport', out: { State: 'COMPLETE' }, err: null }] : [];
}

type Leaf = { readonly name: string; readonly text: string };
type Shelf = {
  readonly answers: readonly RecordedAnswer[];
  readonly texts: readonly (readonly Leaf[])[];
  readonly given: Set<number>;
  readonly continued: Set<number>;
  readonly asked: Map<string, number[]>;
  /** Questions about something that no answer names, and how many answers were left for them. */
  readonly guessed: Set<string>;
  nameless: number;
};

function choose(shelf: Shelf, { in: input }: Request, ambiguous: boolean): number | null {
  const question = canonicalJson(input);
  const before = shelf.asked.get(question) ?? [];
  const about = [...leaves(input)];
  const index = next(shelf, about, question, ambiguous);
  if (index === null) return about.some(({ name }) => isPaging(name)) ? null : (before.at(-1) ?? null); // the same page again would have no end
  shelf.given.add(index);
  shelf.asked.set(question, [...before, index]);
  return index;
}

function next(shelf: Shelf, asked: readonly Leaf[], question: string, ambiguous: boolean): number | null {
  const token = asked.find(({ name }) => isPaging(name));
  if (token !== undefined) {
    const page = shelf.texts.findIndex((texts, index) => !shelf.continued.has(index) && texts.some(({ name, text }) => isPaging(name) && text === token.text));
    if (page === -1 || page + 1 >= shelf.answers.length) return null;
    shelf.continued.add(page);
    return page + 1;
  }
  const free = [...shelf.answers.keys()].filter(index => !shelf.given.has(index) && !isLaterPage(shelf, index));
  if (asked.length === 0) return free[0] ?? null;
  const naming = free.find(index => asked.some(({ text }) => shelf.texts[index]?.some(leaf => isSame(text, leaf.text))));
  if (naming !== undefined) return naming;
  const nameless = free.filter(index => !asked.some(leaf => shelf.texts[index]?.some(other => isOther(leaf, other))));
  if (nameless.length > 0 && shelf.guessed.size === 0) shelf.nameless = nameless.length;
  if (nameless.length > 0 || shelf.guessed.size > 0) shelf.guessed.add(question);
  return ambiguous ? null : (nameless[0] ?? null);
}

/** Whether the answer before it ends in a token: this one is the rest of that one. */
function isLaterPage(shelf: Shelf, index: number): boolean {
  return index > 0 && shelf.texts[index - 1]?.some(({ name, text }) => isPaging(name) && text !== '') === true;
}

/** An id may be asked for by its ARN and answered by its name, or the other way round, and an error tells it within a sentence. */
function isSame(asked: string, answered: string): boolean {
  if (asked === answered) return true;
  if (answered.includes(' ')) return answered.split(/[\s'"]+/).some(word => word.replace(/[.,;:]$/, '') === asked);
  return (asked.startsWith('arn:') && tailOf(asked) === answered) || (answered.startsWith('arn:') && tailOf(answered) === asked);
}

function isOther(asked: Leaf, answered: Leaf): boolean {
  if (asked.text === answered.text) return false;
  return asked.name === answered.name || (asked.text.startsWith('arn:') && answered.text.startsWith('arn:') && sortOf(asked.text) === sortOf(answered.text));
}

/** What an ARN names: the last part, behind the type of the resource. */
function tailOf(arn: string): string {
  return arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^[\w-]+[:/](?=.)/, '');
}

/** The service and the type of the resource. */
function sortOf(arn: string): string {
  const [, , service, , , ...resource] = arn.split(':');
  return `${service}:${resource.join(':').split(/[:/]/, 1)[0]}`;
}

/** The texts in a value with the names of their members, but for filters, which say of what sort an answer shall be and not what it is about. */
function* leaves(value: unknown, name = ''): Generator<Leaf> {
  if (typeof value === 'string') {
    if (value !== '') yield { name, text: value };
  } else if (Array.isArray(value)) for (const item of value) yield* leaves(item, name);
  else if (value !== null && typeof value === 'object') for (const [key, member] of Object.entries(value)) if (!(/^filters?$/i.test(key) && typeof member === 'object')) yield* leaves(member, key);
}
