import type { ActionCatalogue } from './action-catalogue.ts';
import { addBits, type Bits, noBits, setBit } from './bits.ts';
import { ANY, matchesGlob } from './glob.ts';

/**
 * The actions that a statement can reach through its resource globs, as far as the service in the ARN tells: `arn:aws:s3:::*` reaches no action of EC2,
 * and an action without resource-level permissions only hears of what covers `*`. Null: all.
 */
export function resourceReach(catalogue: ActionCatalogue, globs: readonly string[]): Bits | null {
  if (globs.some(glob => matchesGlob(glob, '*'))) return null;
  const reach = noBits(catalogue.words);
  const services = byService(catalogue);
  for (const glob of globs) {
    const [, , service = ANY] = glob.split(':');
    const wide = glob.slice(0, glob.indexOf(':', 4) + 1).includes(ANY) || /[\u{E000}\u{E001}]/u.test(service);
    for (const [name, bits] of services) if (wide || name === service || name.startsWith('${')) addBits(reach, bits);
  }
  return reach;
}

/** Actions by the services in the ARNs of their resources; formats with a variable there count for all. */
function byService(catalogue: ActionCatalogue): ReadonlyMap<string, Bits> {
  let known = services.get(catalogue);
  if (known === undefined) {
    services.set(catalogue, (known = new Map()));
    for (const index of catalogue.names.keys()) {
      for (const { arns } of catalogue.resourceTypes(index)) {
        for (const arn of arns) {
          const [, , service = ''] = arn.split(':');
          let bits = known.get(service);
          if (bits === undefined) known.set(service, (bits = noBits(catalogue.words)));
          setBit(bits, index);
        }
      }
    }
  }
  return known;
}

const services = new WeakMap<ActionCatalogue, Map<string, Bits>>();
