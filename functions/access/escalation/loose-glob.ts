import { ANY } from '../glob.ts';
import type { Pattern } from '../policy.ts';

/** A pattern's glob, with each policy variable taken as if it could stand for anything. */
export function looseGlob({ glob, parts }: Pattern): string {
  return glob ?? parts.map(part => (typeof part === 'string' ? part : ANY)).join('');
}
