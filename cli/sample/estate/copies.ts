import { DAY } from '#kernel/time';
import { betweenRuns } from '../calendar.ts';
import { randomOf, type Random } from '../random.ts';
import { always, never, tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import type { Compute, Volume } from './compute.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { byRegion, gathered, type Quotas } from './quotas.ts';

export type Snapshot = Owned & {
  readonly id: string;
  /** Null for a copy from another Region. */
  readonly volumeId: string | null;
  readonly sizeGiB: number;
  readonly encrypted: boolean;
  readonly description: string;
  readonly archived: boolean;
  /** Lets everybody make a volume of it. */
  readonly open: Story;
};
export type Image = Owned & { readonly id: string; readonly snapshot: Snapshot };
export type Copies = { readonly snapshots: readonly Snapshot[]; readonly images: readonly Image[] };

/** Of a volume that is there, of one that was there once, or a copy. */
const origins = { volume: 70, gone: 22, copy: 8 };

/** What was copied of the disks of a Region: snapshots, and machine images with theirs. */
export function copiesOf(seed: number, account: Account, quotas: Quotas, region: string, { volumes }: Compute): Copies {
  const place = `${seed}/${account.index}/${region}`;
  const arn = (id: string): string => `arn:aws:ec2:${region}::snapshot/${id}`;
  const plain = Array.from({ length: byRegion(account, quotas.snapshots).get(region) ?? 0 }, (_, index) => snapshotOf(randomOf(`${place}/snapshot/${index}`), account, index, volumes, arn));
  const images = Array.from({ length: gathered(account, Math.floor(quotas.images / 2), 3).get(region) ?? 0 }, (_, index) => imageOf(randomOf(`${place}/image/${index}`), account, region, index, arn));
  return { snapshots: [...plain, ...images.map(image => image.snapshot)], images };
}

function snapshotOf(random: Random, account: Account, index: number, volumes: readonly Volume[], arnOf: (id: string) => string): Snapshot {
  const id = `snap-0${random.hex(16)}`;
  const { app, name } = nameAt(account, index, ['nightly', 'before-upgrade', 'data', 'migration', 'release']);
  const made = ownedBy(account, random, [16, 1400], { app, name, arn: arnOf(id) });
  const origin = random.weighted(origins);
  const candidate = volumes.length === 0 ? undefined : volumes[random.int(volumes.length)];
  const volume = origin === 'volume' ? candidate : undefined;
  const open = openStory(random, account, index);
  return {
    ...made,
    bornAt: Math.max(made.bornAt, (volume?.bornAt ?? 0) + DAY / 2),
    id,
    app: volume?.app ?? app,
    volumeId: origin === 'copy' ? null : (volume?.id ?? `vol-0${random.hex(16)}`),
    sizeGiB: volume?.sizeGiB ?? random.pick([8, 20, 50, 100, 100, 200, 500, 1000]),
    encrypted: open === never && (volume?.encrypted ?? random.chance(0.8)),
    description: origin === 'copy' ? 'Copied for DestinationSnapshot from another Region' : random.chance(0.3) ? '' : `${name} of ${account.name}`,
    archived: random.chance(0.03),
    open,
  };
}

/** Only the sandbox ever shared with everybody: one snapshot still is, one was until last week. */
function openStory(random: Random, account: Account, index: number): Story {
  if (account.family !== 'sandbox') return never;
  if (index === 0) return always;
  return index === 1 ? { first: true, turns: [betweenRuns(0, 0.5)] } : random.chance(0.02) ? tell(random, 1) : never;
}

function imageOf(random: Random, account: Account, region: string, index: number, arnOf: (id: string) => string): Image {
  const [id, snapshotId] = [`ami-0${random.hex(16)}`, `snap-0${random.hex(16)}`];
  const { app, name } = nameAt(account, index, ['base', 'server', 'worker', 'golden']);
  const made = ownedBy(account, random, [20, 1200], { app, name: `${name}-${random.hex(6)}`, arn: `arn:aws:ec2:${region}::image/${id}` });
  const bytes = random.pick([8, 8, 20, 30, 50]);
  const description = `Created by CreateImage(i-0${random.hex(16)}) for ${id}`;
  // an image is deregistered without its snapshots, which stay behind
  return { ...made, id, snapshot: { ...made, goneAt: null, arn: arnOf(snapshotId), id: snapshotId, volumeId: `vol-0${random.hex(16)}`, sizeGiB: bytes, encrypted: random.chance(0.8), description, archived: false, open: never } };
}
