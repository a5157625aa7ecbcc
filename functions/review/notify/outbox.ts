import { instant } from '#kernel/time';
import { readText } from '#store/read-text';
import type { Objects } from '#store/objects';
import type { Notice } from './notice.ts';

/** A message that could not be sent: kept until it is, or until it is too old. */
export type DeadLetter = { readonly notice: Notice; readonly tries: number; readonly first: string; readonly last: string; readonly why: string; /** Whether it is tried again. */ readonly again: boolean };

const HOUR_MS = 3_600_000;
const prefix = 'notify/';

/** What a channel was sent, what could not be sent, and how much it may still be sent; kept beside the runs. One process at a time writes it: that of the run's last step. */
export type Outbox = {
  isSent(key: string): boolean;
  /** How many messages may go out now. */
  left(now: Date): number;
  /** Notes a message that went out, at once: whoever is killed then sends at most that one again. */
  sent(notice: Notice, now: Date): Promise<void>;
  letters(): readonly DeadLetter[];
  bury(letter: DeadLetter): Promise<void>;
  /** Takes a letter away that went out or is too old. */
  raise(letter: DeadLetter): Promise<void>;
};

type Kept = { keys: string[]; hour: string[] };

/** `run` and `channel` are of their known forms, so that they are parts of keys. */
export async function openOutbox(objects: Objects, { run, channel, mostAnHour }: { readonly run: string; readonly channel: string; readonly mostAnHour: number }): Promise<Outbox> {
  const sentKey = `${prefix}sent/${run}/${channel}.json`;
  const hourKey = `${prefix}hour/${channel}.json`;
  const kept: Kept = { keys: JSON.parse((await readText(objects, sentKey)) ?? '[]') as string[], hour: JSON.parse((await readText(objects, hourKey)) ?? '[]') as string[] };
  const known = new Set(kept.keys);
  const letters = new Map<string, DeadLetter>();
  for await (const key of objects.list(`${prefix}dead/${channel}/`)) {
    const text = await readText(objects, key);
    if (text !== null) letters.set(key, JSON.parse(text) as DeadLetter);
  }
  const letterKey = ({ notice }: DeadLetter): string => `${prefix}dead/${channel}/${notice.keys[0] ?? 'none'}.json`;
  const within = (now: Date): readonly string[] => kept.hour.filter(at => now.getTime() - Date.parse(at) < HOUR_MS);
  return {
    isSent: key => known.has(key),
    left: now => Math.max(0, mostAnHour - within(now).length),
    async sent({ keys }, now) {
      for (const key of keys) known.add(key);
      kept.hour = [...within(now), instant(now)];
      await objects.put(sentKey, `${JSON.stringify([...known])}\n`);
      await objects.put(hourKey, `${JSON.stringify(kept.hour)}\n`);
    },
    letters: () => [...letters.values()],
    async bury(letter) {
      letters.set(letterKey(letter), letter);
      await objects.put(letterKey(letter), `${JSON.stringify(letter)}\n`);
    },
    async raise(letter) {
      letters.delete(letterKey(letter));
      await objects.remove(letterKey(letter));
    },
  };
}

const MOST_SHOWN = 100;

/** The messages of all channels that could not be sent, the first hundred. */
export async function deadLetters(objects: Objects): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const key of objects.list(`${prefix}dead/`)) {
    const text = await readText(objects, key);
    if (text !== null) letters.push(JSON.parse(text) as DeadLetter);
    if (letters.length === MOST_SHOWN) break;
  }
  return letters;
}
