import { canonicalJson } from '#kernel/canonical';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, type Bits, noBits } from '../bits.ts';
import { compileActions } from '../compile-actions.ts';
import { policySize, type PolicyDocument } from './policy-size.ts';
import { statementFrame } from './statement-frame.ts';
import { textsOf, writtenPolicy, type WrittenPolicy, type WrittenStatement } from './written-policy.ts';

/** What a smaller policy must keep to. */
export type Invariant = 'grants nothing new' | 'keeps what is used or unknown' | 'denies as before' | 'fits' | 'reads back';

/**
 * Which of the five laws new documents break, worked out from the texts alone, by other means than those that made them; empty: none. `keep` are
 * the actions that must stay, `most` the characters that a document may have.
 */
export function verifyRightSize(catalogue: ActionCatalogue, before: readonly WrittenPolicy[], after: readonly PolicyDocument[], keep: Bits, most: number): readonly Invariant[] {
  const broken = new Set<Invariant>();
  const read: WrittenPolicy[] = [];
  for (const document of after) {
    const text = JSON.stringify(document);
    const back = writtenPolicy(catalogue, text);
    if (typeof back === 'string' || canonicalJson(JSON.parse(text)) !== canonicalJson(document) || before.some(({ version }) => version !== back.version)) broken.add('reads back');
    else read.push(back);
    if (policySize(document) > most) broken.add('fits');
  }
  const [old, now] = [granted(catalogue, before), granted(catalogue, read)];
  for (const [frame, { bits, openEnded, unknown }] of now) {
    const had = old.get(frame);
    if (had === undefined || !within(bits, had.bits) || (openEnded && !had.openEnded) || [...unknown].some(pattern => !had.unknown.has(pattern))) broken.add('grants nothing new');
  }
  for (const [frame, { bits, unknown }] of old) {
    const left = now.get(frame);
    const must = bits.map((word, at) => word & (keep[at] ?? 0));
    if (!within(must, left?.bits ?? noBits(catalogue.words)) || [...unknown].some(pattern => left?.unknown.has(pattern) !== true)) broken.add('keeps what is used or unknown');
  }
  if (denies(before) !== denies(read)) broken.add('denies as before');
  return [...broken];
}

type Granted = { readonly bits: Bits; openEnded: boolean; readonly unknown: Set<string> };

/** What is allowed on the same resources under the same conditions, by these. */
function granted(catalogue: ActionCatalogue, policies: readonly WrittenPolicy[]): ReadonlyMap<string, Granted> {
  const frames = new Map<string, Granted>();
  for (const { statements, compiled } of policies) {
    for (const [place, written] of statements.entries()) {
      const statement = compiled.statements[place];
      if (statement?.effect !== 'Allow') continue;
      const frame = statementFrame(written);
      let sum = frames.get(frame);
      if (sum === undefined) frames.set(frame, (sum = { bits: noBits(catalogue.words), openEnded: false, unknown: new Set() }));
      addBits(sum.bits, statement.actions);
      sum.openEnded ||= statement.openEnded;
      for (const pattern of textsOf(written['Action'])) if (compileActions(catalogue, [pattern.toLowerCase()]).unknown.length > 0) sum.unknown.add(pattern);
    }
  }
  return frames;
}

function within(some: Bits, all: Bits): boolean {
  return some.every((word, at) => (word & ~(all[at] ?? 0)) === 0);
}

function denies(policies: readonly WrittenPolicy[]): string {
  const list: WrittenStatement[] = policies.flatMap(({ statements }) => statements.filter(({ Effect }) => Effect === 'Deny'));
  return list
    .map(statement => canonicalJson(statement))
    .sort()
    .join('\n');
}
