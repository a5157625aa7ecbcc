import type { Secret } from '../estate/secrets.ts';
import { randomOf, uuidOf } from '../random.ts';
import { lives } from '../story.ts';
import { arnOf, rotates } from './secrets-manager.ts';
import type { Answer, At, Item } from './answer.ts';

type Event = Item<Answer<'cloudtrail', 'LookupEvents'>['Events']>;

/** How long a rotation function takes to make the new value the current one, and until the service says that it succeeded. */
const MOVED = 60_000;
const SAID = 75_000;

/** What CloudTrail kept of the rotations in a Region since `from` (ms): what a function calls names its secret, what the service says of itself names none. */
export function rotationEventsOf(at: At, from: number): readonly Event[] {
  const events: Event[] = [];
  for (const secret of at.estate.secrets()) {
    if (secret.region !== at.region || !lives(secret, at.now)) continue;
    const add = (EventName: string, time: number, Resources: Event['Resources']) => {
      if (time >= from && time <= at.now) events.push({ EventId: uuidOf(randomOf(`${EventName}/${secret.seed}/${time}`)), EventName, EventSource: 'secretsmanager.amazonaws.com', EventTime: new Date(time), ReadOnly: 'false', Resources });
    };
    for (const rotatedAt of rotationsSince(secret, from, at.now)) {
      if (secret.owner === null) add('UpdateSecretVersionStage', rotatedAt + MOVED, [{ ResourceType: 'AWS::SecretsManager::Secret', ResourceName: arnOf(secret, at) }]);
      add('RotationSucceeded', rotatedAt + SAID, []);
    }
  }
  return events.sort((a, b) => Number(b.EventTime) - Number(a.EventTime) || ((a.EventId ?? '') < (b.EventId ?? '') ? -1 : 1));
}

/** Its rotations, latest first. */
function* rotationsSince(secret: Secret, from: number, now: number): Iterable<number> {
  let before = now + 1;
  for (;;) {
    const last = rotates(secret, before - 1)?.last;
    if (last === undefined || last >= before || last <= secret.bornAt || last < from) return;
    yield last;
    before = last;
  }
}
