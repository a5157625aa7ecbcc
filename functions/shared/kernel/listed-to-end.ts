import type { At } from './check.ts';
import type { KindId } from './kind.ts';
import { urnOf } from './urn.ts';

/**
 * Throws the hole that a joined kind leaves when it, or one of the kinds that it is derived from, was not listed to its end where the judged
 * resource lies. For rules that fail on what a derived resource says is missing: what was found may be only part of what is there.
 */
export function listedToEnd<J extends KindId>(kind: J, { self, look }: Pick<At<unknown, J>, 'self' | 'look'>): void {
  const { account, region, resource } = self;
  look(kind, urnOf({ partition: resource.split(':')[1] ?? '', account, region }, kind, '*'));
}
