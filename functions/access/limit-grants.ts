import { addBits, type Bits, dropBits, keepBits, noBits } from './bits.ts';
import { type BulkStatement, meet, takesAll } from './bulk-statements.ts';

/** What is left of grants. `conditional` and `allowed` do not overlap. */
type Left = { readonly allowed: Bits; readonly conditional: Bits; readonly everywhere: Bits; readonly narrowed: Bits };

/**
 * What layers of limits (each must allow) and Deny statements leave of grants. Statements are compared two by two: a grant lives where it and one
 * statement of each layer name a resource in common, and dies where one Deny names all that it names.
 */
export function limitGrants(grants: readonly BulkStatement[], layers: readonly (readonly BulkStatement[])[], denials: readonly BulkStatement[], words: number): Left {
  const left: Left = { allowed: noBits(words), conditional: noBits(words), everywhere: noBits(words), narrowed: noBits(words) };
  for (const grant of grants) {
    const none = noBits(words);
    const sure = grant.truth === 'yes' ? grant.bits.slice() : none.slice();
    const open = grant.truth === 'yes' ? none : grant.bits.slice();
    const everywhere = grant.whole ? sure.slice() : none.slice();
    for (const layer of layers) limit(grant, layer, { sure, open, everywhere });
    for (const denial of denials) deny(grant, denial, { sure, open, everywhere }, left.narrowed);
    addBits(left.allowed, sure);
    addBits(left.conditional, open);
    addBits(left.everywhere, everywhere);
  }
  dropBits(left.conditional, left.allowed);
  const kept = left.allowed.slice();
  addBits(kept, left.conditional);
  keepBits(left.narrowed, kept);
  return left;
}

type Rest = { readonly sure: Bits; readonly open: Bits; readonly everywhere: Bits };

function limit(grant: BulkStatement, layer: readonly BulkStatement[], { sure, open, everywhere }: Rest): void {
  const words = sure.length;
  const surely = noBits(words);
  const maybe = noBits(words);
  const wholly = noBits(words);
  for (const each of layer) {
    if (!meet(grant, each)) continue;
    addBits(each.truth === 'yes' ? surely : maybe, each.bits);
    if (each.whole && each.truth === 'yes') addBits(wholly, each.bits);
  }
  const opened = sure.slice();
  keepBits(opened, maybe);
  addBits(maybe, surely);
  keepBits(open, maybe);
  addBits(open, opened);
  keepBits(sure, surely);
  keepBits(everywhere, wholly);
}

function deny(grant: BulkStatement, denial: BulkStatement, { sure, open, everywhere }: Rest, narrowed: Bits): void {
  if (!meet(grant, denial)) return;
  dropBits(everywhere, denial.bits);
  if (!takesAll(denial, grant)) addBits(narrowed, denial.bits);
  else if (denial.truth === 'yes') {
    dropBits(sure, denial.bits);
    dropBits(open, denial.bits);
  } else {
    const opened = sure.slice();
    keepBits(opened, denial.bits);
    addBits(open, opened);
    dropBits(sure, denial.bits);
    addBits(narrowed, denial.bits);
  }
}
