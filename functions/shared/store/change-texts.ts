import { Problem } from '#kernel/problem';
import { MAX_BUCKET } from './finding-order.ts';
import type { Change } from './finding-store.ts';

/** A DynamoDB item holds 400 KB. */
const MAX_BYTES = 380_000;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The JSON of a change's facts and event, as stores keep them. Throws a `Problem` for a change that would break the chain, the order of lists or the rule that no dollars are stored. */
export function changeTexts(change: Change): { readonly facts: string; readonly event: string } {
  const { after, event } = change;
  const facts = JSON.stringify(after.facts);
  const text = JSON.stringify(event);
  const wrong = wrongStep(change) ?? (Buffer.byteLength(facts) > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES ? `its facts or its event have more than ${MAX_BYTES} bytes` : null);
  if (wrong !== null) throw new Problem(`the change of ${after.id} to revision ${after.rev} cannot be stored: ${wrong}`, 'failure');
  return { facts, event: text };
}

function wrongStep({ before, after, event }: Change): string | null {
  if (event.finding !== after.id || (before !== null && before.id !== after.id)) return 'it is about two findings';
  if (after.rev !== (before?.rev ?? 0) + 1 || event.rev !== after.rev) return 'its revision is not the next one';
  if (event.prev !== (before?.head ?? null) || event.hash !== after.head) return 'its event does not carry on the chain';
  if (!instantForm.test(event.at)) return `its event is at ${event.at}, not at an instant in whole seconds UTC`;
  if (after.due !== null && !instantForm.test(after.due)) return `it is due at ${after.due}, not at an instant in whole seconds UTC`;
  if ((event.before?.saves ?? null) !== null || (event.after.saves ?? null) !== null) return 'its event holds dollars';
  return wrongBucket(after.bucket);
}

export function wrongBucket(bucket: number): string | null {
  return Number.isInteger(bucket) && bucket >= 0 && bucket <= MAX_BUCKET ? null : `its bucket is ${bucket}, not a whole number from 0 to ${MAX_BUCKET}`;
}
