import type { ActionCatalogue } from '../action-catalogue.ts';
import { policySize, type PolicyDocument } from './policy-size.ts';
import type { ReducedStatement } from './reduce-statements.ts';
import { oneOrMany, renderStatements, rungs, type Rung } from './render-statements.ts';
import { textsOf, type WrittenStatement } from './written-policy.ts';

/** Where the statements may go. Characters are counted without white space. */
export type Room = {
  /** One document here first: a managed policy, or inline. */
  readonly place: 'managed' | 'inline';
  /** Characters that one managed policy may have, and how many may be attached in all for this. */
  readonly managed: { readonly characters: number; readonly policies: number };
  /** Characters that are left for an inline policy. */
  readonly inline: number;
};

export type Packed =
  | { readonly fits: true; readonly place: 'managed' | 'inline'; readonly rung: Rung['name']; readonly documents: readonly PolicyDocument[] }
  /** Nothing is cut off to make it fit: `least` characters are what the shortest form takes, `over` those above what one document may have. */
  | { readonly fits: false; readonly least: number; readonly over: number };

/** The first form on the ladder that fits: shorter spellings in one document, then several managed policies, then inline. */
export function packPolicy(catalogue: ActionCatalogue, version: string, statements: readonly ReducedStatement[], room: Room): Packed {
  const documentOf = (list: readonly WrittenStatement[]): PolicyDocument => ({ Version: version, Statement: list });
  const limit = room.place === 'managed' ? (room.managed.policies < 1 ? 0 : room.managed.characters) : room.inline;
  let shortest: readonly WrittenStatement[] = [];
  let least = Infinity;
  for (const rung of rungs) {
    const list = renderStatements(catalogue, statements, rung);
    const document = documentOf(list);
    const size = policySize(document);
    if (size <= limit) return { fits: true, place: room.place, rung: rung.name, documents: [document] };
    if (size < least) [least, shortest] = [size, list];
  }
  const tight = renderStatements(catalogue, statements, tightest);
  const bins = binsOf(tight, version, room.managed.characters);
  if (bins !== null && bins.length <= room.managed.policies) return { fits: true, place: 'managed', rung: tightest.name, documents: bins.map(documentOf) };
  if (room.place === 'managed' && least <= room.inline) return { fits: true, place: 'inline', rung: 'reads that were granted', documents: [documentOf(shortest)] };
  return { fits: false, least, over: least - limit };
}

/** Split over several documents there is room for names: reads that nobody used need not come back. */
const tightest = rungs.find(rung => rung.name === 'whole services') as Rung;

/** First fit, the longest first. Null where something cannot be made small enough. */
function binsOf(statements: readonly WrittenStatement[], version: string, characters: number): readonly (readonly WrittenStatement[])[] | null {
  const sizeOf = (list: readonly WrittenStatement[]): number => policySize({ Version: version, Statement: list });
  const pieces: WrittenStatement[] = [];
  for (const statement of statements) {
    const parts = piecesOf(statement, piece => sizeOf([piece]) <= characters);
    if (parts === null) return null;
    pieces.push(...parts);
  }
  const bins: WrittenStatement[][] = [];
  for (const piece of pieces.toSorted((a, b) => sizeOf([b]) - sizeOf([a]))) {
    const bin = bins.find(each => sizeOf([...each, piece]) <= characters);
    if (bin === undefined) bins.push([piece]);
    else bin.push(piece);
  }
  return bins;
}

/** A statement that is too long as several with some of its actions each, in their order, so that a service stays together as far as it can. */
function piecesOf(statement: WrittenStatement, fits: (piece: WrittenStatement) => boolean): readonly WrittenStatement[] | null {
  if (fits(statement)) return [statement];
  if (statement['Effect'] !== 'Allow' || statement['Action'] === undefined) return null;
  const { Sid: _, ...unnamed } = statement;
  const pieces: WrittenStatement[] = [];
  let rest = textsOf(statement['Action']);
  while (rest.length > 0) {
    // the longest run from here on, found by halving
    let [sure, most] = [0, rest.length];
    while (sure < most) {
      const middle = Math.ceil((sure + most) / 2);
      if (fits({ ...unnamed, Action: oneOrMany(rest.slice(0, middle)) })) sure = middle;
      else most = middle - 1;
    }
    if (sure === 0) return null;
    pieces.push({ ...unnamed, Action: oneOrMany(rest.slice(0, sure)) });
    rest = rest.slice(sure);
  }
  return pieces;
}
