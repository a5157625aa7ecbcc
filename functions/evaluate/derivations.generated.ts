// Written by `npm run generate`. Do not edit.
import type { Derivation } from './define-derivation.ts';
import tagKey from './derive/tag-key.ts';
import tagUsage from './derive/tag-usage.ts';
import taggableResource from './derive/taggable-resource.ts';

export const derivations: Readonly<Record<string, Derivation>> = {
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'taggable-resource': taggableResource,
};
