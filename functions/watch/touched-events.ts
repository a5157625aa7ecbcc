/** A record of a DynamoDB stream, as far as it is looked at (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html). */
export type StreamRecord = {
  readonly eventID?: string;
  readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb?: { readonly Keys?: Readonly<Record<string, { readonly S?: string }>>; readonly ApproximateCreationDateTime?: number };
};

export type TouchedEvent = { readonly change: 'MODIFY' | 'REMOVE'; readonly finding: string; readonly rev: string; readonly record: string };

/** Keys of events begin so. */
export const eventPrefix = 'E#';

/** Events of findings that were changed or removed after they were written. */
export function touchedEvents(records: readonly StreamRecord[]): readonly TouchedEvent[] {
  return records.flatMap(({ eventID, eventName, dynamodb }) => {
    const [pk, sk] = [dynamodb?.Keys?.['pk']?.S, dynamodb?.Keys?.['sk']?.S];
    if (pk === undefined || !pk.startsWith(eventPrefix) || (eventName !== 'MODIFY' && eventName !== 'REMOVE')) return [];
    return [{ change: eventName, finding: pk.slice(eventPrefix.length), rev: sk ?? '', record: eventID ?? '' }];
  });
}
