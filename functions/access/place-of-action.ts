import type { ActionCatalogue } from './action-catalogue.ts';

/** The place in the catalogue of an action that rules name themselves. Throws where the catalogue does not know it: then the rule is wrong. */
export function placeOfAction(catalogue: ActionCatalogue, action: string): number {
  const place = catalogue.indexOf(action);
  if (place === null) throw new Error(`the catalogue knows no action ${action}`);
  return place;
}
