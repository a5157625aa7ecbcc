import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, anyBit, type Bits, dropBits, noBits } from '../bits.ts';
import { packPolicy, type Room } from './pack-policy.ts';
import type { PolicyDocument } from './policy-size.ts';
import { reduceStatements } from './reduce-statements.ts';
import type { Rung } from './render-statements.ts';
import { verifyRightSize } from './verify-right-size.ts';
import { writtenPolicy, type WrittenPolicy } from './written-policy.ts';

export type RightSizedPolicy =
  /** Nothing can be taken away. */
  | { readonly outcome: 'right'; readonly granted: Bits; readonly left: Bits }
  /** Nothing is left: it can be detached or deleted. */
  | { readonly outcome: 'empty'; readonly granted: Bits; readonly left: Bits }
  | { readonly outcome: 'smaller'; readonly place: 'managed' | 'inline'; readonly rung: Rung['name']; readonly documents: readonly PolicyDocument[]; readonly granted: Bits; /** What the new documents grant. */ readonly left: Bits }
  /** No document is handed out, and why. */
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * A policy without the actions that are not in `keep`: statement by statement, so that resources, conditions and what is denied stay. Several texts
 * are put together into one (policies of a permission set). A document that broke one of the five laws of `verify-right-size.ts` is not handed out.
 */
export function rightSizePolicy(catalogue: ActionCatalogue, texts: readonly string[], keep: Bits, room: Room): RightSizedPolicy {
  const before: WrittenPolicy[] = [];
  for (const text of texts) {
    const policy = writtenPolicy(catalogue, text);
    if (typeof policy === 'string') return { outcome: 'refused', reason: `its document could not be understood: ${policy}` };
    before.push(policy);
  }
  const [first] = before;
  if (first === undefined) return { outcome: 'right', granted: noBits(catalogue.words), left: noBits(catalogue.words) };
  if (before.some(({ version }) => version !== first.version)) return { outcome: 'refused', reason: 'its documents are of different versions, in which variables mean different things' };
  const statements = before.flatMap(policy => reduceStatements(catalogue, policy, keep));
  const granted = allowedBy(catalogue, before);
  if (statements.length === before.reduce((sum, policy) => sum + policy.statements.length, 0) && statements.every(({ verbatim }) => verbatim)) return { outcome: 'right', granted, left: granted };
  if (statements.length === 0) {
    const broken = verifyRightSize(catalogue, before, [], keep, 0);
    return broken.length === 0 ? { outcome: 'empty', granted, left: noBits(catalogue.words) } : refusal(broken);
  }
  const packed = packPolicy(catalogue, first.version, statements, room);
  if (!packed.fits) return { outcome: 'refused', reason: `what must stay takes ${packed.least} characters in its shortest form, ${packed.over} more than there is room for` };
  const broken = verifyRightSize(catalogue, before, packed.documents, keep, packed.place === 'managed' ? room.managed.characters : room.inline);
  if (broken.length > 0) return refusal(broken);
  const after = packed.documents.map(document => writtenPolicy(catalogue, JSON.stringify(document))).filter(policy => typeof policy !== 'string');
  const left = allowedBy(catalogue, after);
  const gone = granted.slice();
  dropBits(gone, left);
  if (!anyBit(gone)) return { outcome: 'right', granted, left };
  return { outcome: 'smaller', place: packed.place, rung: packed.rung, documents: packed.documents, granted, left };
}

function refusal(broken: readonly string[]): RightSizedPolicy {
  return { outcome: 'refused', reason: `the smaller document failed its proof (${broken.join(', ')}); please report it` };
}

/** All actions of the Allow statements. */
export function allowedBy(catalogue: ActionCatalogue, policies: readonly WrittenPolicy[]): Bits {
  const bits = noBits(catalogue.words);
  for (const { compiled } of policies) for (const { effect, actions } of compiled.statements) if (effect === 'Allow') addBits(bits, actions);
  return bits;
}
