import { describe, expect, test } from 'vitest';
import { touchedEvents, type StreamRecord } from '../../functions/watch/touched-events.ts';
import { handler } from '../../functions/watch/handler.ts';
import { lambda } from '../lambda/drive.ts';

const record = (eventName: NonNullable<StreamRecord['eventName']>, pk: string, sk = '00000003'): StreamRecord => ({ eventID: 'r1', eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } });

describe('events of the log', () => {
  test('that were changed or removed are told, with the finding and the revision', () => {
    expect(touchedEvents([record('MODIFY', 'E#fnd_a'), record('REMOVE', 'E#fnd_b', '00000001')])).toEqual([
      { change: 'MODIFY', finding: 'fnd_a', rev: '00000003', record: 'r1' },
      { change: 'REMOVE', finding: 'fnd_b', rev: '00000001', record: 'r1' },
    ]);
  });

  test('that were appended are as they should be, and so is any change of anything else', () => {
    expect(touchedEvents([record('INSERT', 'E#fnd_a'), record('MODIFY', 'F#fnd_a'), record('REMOVE', 'LEASE#111122223333'), { eventName: 'MODIFY' }])).toEqual([]);
  });

  test('are counted by the handler', async () => {
    expect(await handler({ Records: [record('REMOVE', 'E#fnd_a'), record('INSERT', 'E#fnd_b')] }, lambda())).toEqual({ touched: 1 });
  });
});
