import { hashOf, randomOf } from '../random.ts';
import { lives } from '../story.ts';
import type { Instance } from './compute.ts';
import type { Copies, Image } from './copies.ts';

/** The images that something launches; the others are left over. */
export function launched({ images }: Copies): readonly Image[] {
  return images.slice(0, Math.ceil(images.length * 0.6));
}

/** The image of the account that an instance was launched from; null for one of somebody else's. */
function imageOf(instance: Instance, copies: Copies): Image | null {
  const images = launched(copies);
  const place = hashOf(`${instance.name}/own-image`);
  const image = images[place % Math.max(1, images.length)];
  return image !== undefined && place % 3 > 0 && lives(image, instance.bornAt) ? image : null;
}

export function imageIdOf(instance: Instance, copies: Copies): string {
  return imageOf(instance, copies)?.id ?? `ami-0${randomOf(`${instance.name}/image`).hex(16)}`;
}

/** The snapshot that the root volume of an instance was made from. */
export function rootSnapshotOf(instance: Instance, copies: Copies): string {
  return imageOf(instance, copies)?.snapshot.id ?? `snap-0${randomOf(`${instance.name}/image/snapshot`).hex(16)}`;
}

/** When each image of an account was last launched by an instance that is there, or was. */
export function launchesOf(instances: readonly Instance[], copies: Copies, now: number): ReadonlyMap<Image, number> {
  const last = new Map<Image, number>();
  for (const instance of instances) {
    const image = imageOf(instance, copies);
    if (image !== null && instance.bornAt <= now) last.set(image, Math.max(last.get(image) ?? 0, instance.bornAt));
  }
  return last;
}
