import { DAY } from '#kernel/time';
import { betweenRuns, daysBack } from '../calendar.ts';
import { hashOf, randomOf, type Random } from '../random.ts';
import { holds, lifeOf, never, tell, turnedAt, weekOf, type Life, type Story } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import { byRegion } from './quotas.ts';

export type Secret = Life &
  Tagged & {
    readonly name: string;
    /** What Secrets Manager appends to the name in the ARN. */
    readonly suffix: string;
    readonly region: string;
    readonly seed: number;
    /** Null where nobody ever set rotation up. */
    readonly everyDays: number | null;
    readonly schedule: string | null;
    /** When the last rotation before an overdue one should have happened. */
    readonly due: number;
    readonly off: Story;
    readonly overdue: Story;
    /** A rotation that began and did not end. */
    readonly stuck: Story;
    readonly owner: 'rds' | null;
    readonly primaryRegion: string | null;
    readonly lastRead: 'daily' | number | null;
    readonly deletedAt: number | null;
  };

const fates = { rotating: 38, overdue: 8, stuck: 3, off: 22, owned: 8, unused: 8, deleted: 3, cron: 3, young: 4, replicated: 3 };
const purposes = ['db', 'api', 'webhook', 'smtp', 'cache', 'queue', 'signing', 'partner'] as const;

export function secretsOf(seed: number, account: Account, count: number): readonly Secret[] {
  const secrets: Secret[] = [];
  for (const [region, here] of byRegion(account, count)) {
    for (let index = 0; index < here; index += 1) {
      const made = secretOf(randomOf(`${seed}/${account.index}/${region}/secret/${index}`), account, region, index);
      secrets.push(made);
      const other = Object.keys(account.regions).find(candidate => candidate !== region);
      // a replica counts as a resource too
      if (made.primaryRegion !== null && other !== undefined && index + 1 < here) {
        secrets.push({ ...made, region: other, lastRead: null });
        index += 1;
      }
    }
  }
  return secrets;
}

function secretOf(random: Random, account: Account, region: string, index: number): Secret {
  const fate = random.weighted(fates);
  const app = random.pick(account.apps);
  const purpose = random.pick(purposes);
  const owned = fate === 'owned';
  const name = owned ? `rds!db-${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}` : `${account.environment}/${app}/${purpose}-${index + 1}`;
  const suffix = random.capitals(6);
  const life = lifeOf(random, fate === 'young' ? 1 : 120, fate === 'young' ? 12 : 1400);
  const rotates = fate === 'rotating' || fate === 'overdue' || fate === 'stuck' || owned || fate === 'replicated';
  const everyDays = rotates ? random.pick([7, 30, 30, 60, 90]) : null;
  const overdue = fate === 'overdue' ? overdueStory(random) : never;
  const again = overdue.turns.length === 2 ? (overdue.turns as readonly [number, number]) : null;
  const begins = overdue.first ? null : overdue.turns[0];
  const lastTurn = again?.[1] ?? begins;
  const stuckWeek = weekOf(random);
  const stuckWhen = random.next();
  const due = lastTurn === undefined || lastTurn === null ? daysBack(20 + random.int(150), random.next()) : lastTurn - DAY;
  const off = fate === 'rotating' ? tell(random, 0.06) : fate === 'off' ? tell(random, 1) : never;
  const serviceTags = owned ? { 'aws:rds:primaryDBInstanceArn': `arn:aws:rds:${region}:${account.id}:db:${app}-${account.environment}`, 'aws:secretsmanager:owningService': 'rds' } : undefined;
  const deletedAt = fate === 'deleted' ? daysBack(1 + random.int(25), random.next()) : null;
  return {
    // what is late or stuck since a date was there before it
    bornAt: fate === 'overdue' || fate === 'stuck' ? Math.min(life.bornAt, due - 100 * DAY) : life.bornAt,
    goneAt: deletedAt === null ? life.goneAt : deletedAt + 30 * DAY,
    name,
    suffix,
    region,
    app,
    seed: hashOf(`${region}/${name}/${suffix}`),
    // one that was rotated by hand and is overdue again has the interval that lies between
    everyDays: again === null ? (off.first && off.turns.length > 0 ? 30 : everyDays) : Math.max(1, Math.round((again[1] - DAY - again[0]) / DAY)),
    schedule: fate === 'cron' ? 'cron(0 8 1 * ? *)' : null,
    due,
    overdue,
    off,
    stuck: fate === 'stuck' ? (random.chance(0.4) ? { first: false, turns: [betweenRuns(stuckWeek, stuckWhen)] } : { first: true, turns: random.chance(0.3) ? [betweenRuns(stuckWeek, stuckWhen)] : [] }) : never,
    owner: owned ? 'rds' : null,
    primaryRegion: fate === 'replicated' && Object.keys(account.regions).length > 1 ? region : null,
    lastRead: fate === 'unused' ? (random.chance(0.5) ? daysBack(100 + random.int(400), 0) : null) : fate === 'young' && random.chance(0.5) ? null : 'daily',
    deletedAt,
    tagSeed: hashOf(`${region}/${name}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
    ...(serviceTags === undefined ? {} : { serviceTags }),
  };
}

/** One in three turns: mended, new, or back within a week. */
function overdueStory(random: Random): Story {
  const tale = random.next();
  const week = weekOf(random);
  const when = random.next();
  const again = random.next();
  if (tale < 0.12) return { first: true, turns: [betweenRuns(week, when)] };
  if (tale < 0.26) return { first: false, turns: [betweenRuns(week, when)] };
  if (tale < 0.36) {
    const first = betweenRuns(week + 1, when);
    const days = Math.max(1, Math.floor((betweenRuns(week, again) - DAY - first) / DAY));
    return { first: true, turns: [first, first + (days + 1) * DAY] };
  }
  return { first: true, turns: [] };
}

/** Whether rotation is on, or was and its rules are still there. */
export function hasRules({ everyDays, off }: Secret, now: number): boolean {
  return everyDays !== null && (!off.first || turnedAt(off, now) !== null);
}

/** When the value was rotated last and is to be rotated next; the next one lies in the past when rotation fails. */
export function rotationOf(secret: Secret & { readonly everyDays: number }, now: number): { readonly last: number; readonly next: number } {
  const every = secret.everyDays * DAY;
  if (holds(secret.overdue, now)) return { last: secret.due - every, next: secret.due };
  const mended = secret.overdue.first ? turnedAt(secret.overdue, now) : secret.off.first ? turnedAt(secret.off, now) : null;
  const anchor = mended ?? (secret.overdue.turns.length > 0 ? secret.due - every : secret.bornAt);
  const last = anchor + Math.floor(Math.max(0, now - anchor) / every) * every;
  return { last, next: last + every };
}
