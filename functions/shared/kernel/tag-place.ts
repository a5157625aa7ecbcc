import type { At } from './check.ts';
import type { Kinds } from './kind.ts';
import { environmentOf, type TagPlace } from './tag-rules.ts';
import { unitsAbove } from './units-above.ts';

/** The place of a judged resource. Its tags and the units above it are read only when a rule asks. */
export function tagPlaceOf(resource: Kinds['taggable-resource'], at: Pick<At<unknown, 'organizations-account', 'tags.environments'>, 'self' | 'every' | 'config'>): TagPlace {
  return {
    account: at.self.account,
    region: at.self.region,
    kind: resource.of,
    environment: () => environmentOf(resource.tags, at.config.tags.environments),
    units: () => unitsAbove(at),
  };
}
