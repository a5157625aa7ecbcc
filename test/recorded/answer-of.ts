import type { Service } from '#aws/clients';
import type { RecordedAnswer } from './recording.ts';
import { sdkForm, type Restore } from './sdk-form.ts';
import { sdkModel, type Form, type SdkModel } from './sdk-model.ts';

/** An answer of botocore: the members of the output beside `ResponseMetadata`, or `Error`. */
export type BotoAnswer = Readonly<Record<string, unknown>>;

/** The members of an answer that AWS sent. */
export function membersOf(answer: BotoAnswer): BotoAnswer {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'ResponseMetadata'));
}

export function isError(answer: BotoAnswer): answer is BotoAnswer & { readonly Error: { readonly Code: string; readonly Message?: string } } {
  return answer['Error'] !== null && typeof answer['Error'] === 'object' && typeof Reflect.get(answer['Error'], 'Code') === 'string';
}

/** The answer of a known operation in the SDK's form. */
export function answerOf(model: SdkModel, op: string, status: number | null, answer: BotoAnswer, restore: Restore): RecordedAnswer {
  const { service } = model;
  if (isError(answer)) {
    const { Code, Message = '', ...more } = answer.Error;
    const subject = Object.values(more).filter(value => typeof value === 'string'); // S3 names the bucket beside the message
    return { service, op, out: null, err: { name: model.errorName(Code), message: restore.text([Message, ...subject].join(' ').trim()), status } };
  }
  return { service, op, out: sdkForm(membersOf(answer), outputOf(model, op), restore) ?? {}, err: null };
}

export function outputOf({ service, operations }: SdkModel, op: string): Form {
  const form = operations.get(op);
  if (form === undefined) throw new TypeError(`${service} has no ${op}`);
  return form();
}

/** How many members of an answer the SDK does not know of such an operation, the members of its structures included. */
export function strangers(form: Form, value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  if (form.is === 'list' || form.is === 'map') return Object.values(value).reduce<number>((sum, member) => sum + strangers(form.of(), member), 0);
  if (form.is !== 'structure') return 0;
  return Object.entries(value).reduce<number>((sum, [name, member]) => {
    const known = form.members.get(name);
    return sum + (known === undefined ? 1 : strangers(known(), member));
  }, 0);
}

/**
 * The services that an operation and its answer may be of, among those that share a name: the older and the newer load balancers both have a `DescribeTags`. An answer
 * that fits several equally well, such as an error, is of all of them.
 */
export async function modelsFor(services: readonly Service[], op: string, answer: BotoAnswer): Promise<readonly SdkModel[]> {
  const models = (await Promise.all(services.map(sdkModel))).filter(model => model.operations.has(op));
  const scores = models.map(model => (isError(answer) ? 0 : strangers(outputOf(model, op), membersOf(answer))));
  return models.filter((_, index) => scores[index] === Math.min(...scores));
}
