import type { FindingEvent } from '#kernel/finding';
import { Problem } from '#kernel/problem';

const form = /^sys#[a-z][a-z0-9-]{0,40}$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MAX_BYTES = 380_000;

/** The JSON of an event that is about no finding, as stores keep it. Throws a `Problem` for one that is about a finding, or breaks the form of events. */
export function checkRecord(event: FindingEvent): string {
  const text = JSON.stringify(event);
  const wrong =
    !form.test(event.finding) || event.type !== 'recorded'
      ? 'it is about a finding'
      : !instantForm.test(event.at)
        ? `it is at ${event.at}, not at an instant in whole seconds UTC`
        : Buffer.byteLength(text) > MAX_BYTES
          ? `it has more than ${MAX_BYTES} bytes`
          : null;
  if (wrong !== null) throw new Problem(`the event ${event.finding}/${event.rev} cannot be recorded: ${wrong}`, 'failure');
  return text;
}
