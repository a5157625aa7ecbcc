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

/** A statement that is too long as several with some of its actions each: between services first, so that one service stays together. */
function piecesOf(statement: WrittenStatement, fits: (piece: WrittenStatement) => boolean): readonly WrittenStatement[] | null {
  if (fits(statement)) return [statement];
  const actions = textsOf(statement['Action']);
  if (statement['Effect'] !== 'Allow' || actions.length < 2) return null;
  const services = [...Map.groupBy(actions, action => action.slice(0, action.indexOf(':')).toLowerCase()).values()];
  const lists = services.length > 1 ? halves(services).map(list => list.flat()) : halves(actions);
  const { Sid: _, ...unnamed } = statement;
  const parts = lists.map(list => piecesOf({ ...unnamed, Action: oneOrMany(list) }, fits));
  return parts.every(part => part !== null) ? parts.flat() : null;
}

function halves<T>(list: readonly T[]): readonly [T[], T[]] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
