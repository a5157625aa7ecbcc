import { DAY } from '#kernel/time';
import { betweenRuns, daysBack } from '../calendar.ts';
import { randomOf, hashOf, uuidOf, type Random } from '../random.ts';
import { always, holds, lifeOf, never, tell, weekOf, type Life, type Story } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import { byRegion } from './quotas.ts';

export type Key = Life &
  Tagged & {
    readonly id: string;
    readonly region: string;
    readonly description: string;
    readonly manager: 'AWS' | 'CUSTOMER';
    readonly spec: 'SYMMETRIC_DEFAULT' | 'RSA_2048' | 'ECC_NIST_P256' | 'HMAC_256';
    readonly usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC';
    readonly origin: 'AWS_KMS' | 'EXTERNAL';
    readonly rotationOff: Story;
    readonly periodDays: number;
    readonly disabled: Story;
    /** Scheduled for deletion, 30 days ahead. */
    readonly leaving: Story;
    /** Null for a key of one Region. */
    readonly multiRegion: { readonly primary: string; readonly replica: string } | null;
  };

/** What AWS makes for itself in a Region in which its services encrypt. */
const services = ['ebs', 's3', 'secretsmanager', 'rds', 'lambda', 'ssm', 'sns', 'dynamodb', 'kinesis', 'glue'] as const;
const fates = { plain: 76, asymmetric: 5, mac: 2, imported: 4, disabled: 4, leaving: 4, multiRegion: 5 };

export function keysOf(seed: number, account: Account, count: number): readonly Key[] {
  const keys: Key[] = [];
  for (const [region, here] of byRegion(account, count)) {
    const managed = Math.min(services.length, Math.floor(here / 3));
    for (let index = 0; index < here; index += 1) {
      const random = randomOf(`${seed}/${account.index}/${region}/key/${index}`);
      if (index < managed) {
        keys.push(managedKey(random, region, services[index] as string));
        continue;
      }
      const key = customerKey(random, account, region);
      keys.push(key);
      const other = Object.keys(account.regions).find(candidate => candidate !== region);
      if (key.multiRegion !== null && other !== undefined && index + 1 < here) {
        keys.push({ ...key, region: other });
        index += 1;
      }
    }
  }
  return keys;
}

function managedKey(random: Random, region: string, service: string): Key {
  return {
    bornAt: daysBack(600 + random.int(1200), random.next()),
    goneAt: null,
    id: uuidOf(random),
    region,
    description: `Default key that protects my ${service} data when no other key is defined`,
    manager: 'AWS',
    spec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    origin: 'AWS_KMS',
    rotationOff: never,
    periodDays: 365,
    disabled: never,
    leaving: never,
    multiRegion: null,
    tagSeed: 0,
    bare: always,
  };
}

function customerKey(random: Random, account: Account, region: string): Key {
  const fate = random.weighted(fates);
  const asymmetric = random.chance(0.5);
  const id = fate === 'multiRegion' ? `mrk-${random.hex(32)}` : uuidOf(random);
  const app = random.pick(account.apps);
  const life = lifeOf(random, 40, 1600);
  const other = Object.keys(account.regions).find(candidate => candidate !== region);
  const week = weekOf(random);
  const when = random.next();
  const scheduled = random.chance(0.5) ? daysBack(15 + random.int(14), random.next()) : betweenRuns(week, when);
  const cancelled = random.chance(0.3) ? [betweenRuns(0, random.next())] : [];
  return {
    ...life,
    goneAt: null, // a key does not vanish: its deletion is scheduled
    id,
    region,
    app,
    description: random.chance(0.7) ? `${app} ${account.environment}` : '',
    manager: 'CUSTOMER',
    spec: fate === 'mac' ? 'HMAC_256' : fate !== 'asymmetric' ? 'SYMMETRIC_DEFAULT' : asymmetric ? 'RSA_2048' : 'ECC_NIST_P256',
    usage: fate === 'mac' ? 'GENERATE_VERIFY_MAC' : fate === 'asymmetric' ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT',
    origin: fate === 'imported' ? 'EXTERNAL' : 'AWS_KMS',
    rotationOff: fate === 'plain' || fate === 'multiRegion' ? tell(random, account.environment === 'production' ? 0.28 : 0.5) : never,
    periodDays: random.chance(0.1) ? 180 : 365,
    disabled: fate === 'disabled' ? always : never,
    leaving: fate === 'leaving' && life.bornAt < scheduled ? { first: false, turns: [scheduled, ...cancelled.filter(turn => turn > scheduled)] } : never,
    multiRegion: fate === 'multiRegion' && other !== undefined ? { primary: region, replica: other } : null,
    tagSeed: hashOf(`${id}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
  };
}

/** What is left of the 30 days is over, and the key with it. */
export function isDeleted(key: Key, now: number): boolean {
  return holds(key.leaving, now) && now >= deletionOf(key);
}

export function deletionOf(key: Key): number {
  return (key.leaving.turns[0] ?? 0) + 30 * DAY;
}
