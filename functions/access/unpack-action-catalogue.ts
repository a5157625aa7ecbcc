import { actionLists } from './action-lists.ts';
import { type AccessLevel, accessLevels, type ActionCatalogue, type ActionFlag, type ResourceType } from './action-catalogue.ts';
import { type Bits, hasBit, noBits, setBit } from './bits.ts';

/**
 * The catalogue from the text that `tools/action-catalogue/pack-action-catalogue.ts` writes. What is not needed at once is unpacked per service when
 * first asked for. Throws when an action list names an action that is not there.
 */
export function unpackActionCatalogue(version: string, packed: string): ActionCatalogue {
  const columns = packed.split('\f').map(column => column.split('\n'));
  const [lines = [], levels = [], tracked = [], typeSet = [], typeSets = [], typeNames = [], typeArns = [], keySet = [], keySets = [], keysOfTypes = [], keyNames = [], rcp = []] = columns;
  const display: string[] = [];
  const names: string[] = [];
  const services = new Map<string, readonly [number, number]>();
  for (const line of lines) {
    const service = line.slice(0, line.indexOf('\t'));
    const whole = line.slice(service.length + 1).replaceAll('\t', `\t${service}:`);
    const from = display.length;
    display.push(...`${service}:${whole}`.split('\t'));
    names.push(...`${service}:${whole.toLowerCase()}`.split('\t'));
    services.set(service, [from, display.length]);
  }
  const serviceNames = [...services.keys()];
  const starts = [...services.values()].map(([from]) => from);
  const numberOf = new Map(serviceNames.map((service, number) => [service, number]));
  const words = Math.ceil(names.length / 32);

  const placesOf = remembered((service: number) => {
    const [from, to] = services.get(serviceNames[service] ?? '') ?? [0, 0];
    return new Map(names.slice(from, to).map((name, place) => [name, from + place]));
  });
  const indexOf = (action: string): number | null => {
    const name = action.toLowerCase();
    const service = numberOf.get(name.slice(0, name.indexOf(':')));
    return service === undefined ? null : (placesOf(service).get(name) ?? null);
  };
  const resourceTypes = remembered((service: number): readonly (readonly ResourceType[])[] => {
    const head = arnHead(serviceNames[service] ?? '');
    const arns = (typeArns[service] ?? '').split('\t').map(list => list.split(',').map(arn => (arn.startsWith('~') ? head + arn.slice(1) : arn)));
    const types = (typeNames[service] ?? '').split('\t').map((name, place): ResourceType => ({ name, arns: arns[place] ?? [] }));
    return chosen(typeSet[service], typeSets[service], types);
  });
  const conditionKeys = remembered((service: number): readonly (readonly string[])[] => {
    const keys = (keyNames[service] ?? '').split('\t');
    const own = chosen(keySet[service], keySets[service], keys);
    const byType = chosen(typeSet[service], typeSets[service], (keysOfTypes[service] ?? '').split(';'));
    return own.map((list, place) => [...new Set([...list, ...(byType[place] ?? []).flatMap(numbers => listed(numbers, keys))])].sort());
  });
  const ofAction = <T>(lists: (service: number) => readonly (readonly T[])[], index: number): readonly T[] => {
    const name = names[index] ?? '';
    const service = numberOf.get(name.slice(0, name.indexOf(':'))) ?? -1;
    return lists(service)[index - (starts[service] ?? 0)] ?? [];
  };

  const trackedLetters = tracked.join('');
  const levelLetters = levels.join('');
  const all = noBits(words).fill(-1);
  all[words - 1] = -1 >>> (words * 32 - names.length);
  const flags: Readonly<Record<ActionFlag, Bits>> = {
    wildcardOnly: withoutTypes(words, levelLetters),
    tracked: bitsOfLetter(words, trackedLetters, 't'),
    untracked: bitsOfLetter(words, trackedLetters, 'f'),
    escalation: noBits(words),
    sensitiveRead: noBits(words),
    passesRole: noBits(words),
  };
  for (const [flag, actions] of Object.entries(actionLists)) {
    for (const action of actions) {
      const index = indexOf(action);
      if (index === null) throw new Error(`functions/access/action-lists.ts: ${flag} names ${action}, which the action catalogue ${version} does not know`);
      setBit(flags[flag as ActionFlag], index);
    }
  }

  return {
    version,
    names,
    display,
    words,
    all,
    services,
    rcpServices: new Set(rcp[0]?.split('\t')),
    indexOf,
    levels: index => levelLists[(levelLetters.charCodeAt(index) - 64) & (NO_TYPES - 1)] ?? [],
    has: (index, flag) => hasBit(flags[flag], index),
    flagged: flag => flags[flag],
    resourceTypes: index => ofAction(resourceTypes, index),
    conditionKeys: index => ofAction(conditionKeys, index),
  };
}

/** How most ARNs of a service begin. */
export function arnHead(service: string): string {
  return `arn:\${Partition}:${service}:\${Region}:\${Account}:`;
}

/** In an action's letter, beside its set of levels: it has no resource types. */
export const NO_TYPES: number = 1 << accessLevels.length;

/** All lists of levels by their set. */
const levelLists: readonly (readonly AccessLevel[])[] = Array.from({ length: 1 << accessLevels.length }, (_, set) => accessLevels.filter((_, place) => (set >> place) & 1));

/** For each action of a service the things of its set. */
function chosen<T>(which: string | undefined, sets: string | undefined, things: readonly T[]): readonly (readonly T[])[] {
  const lists = (sets ?? '').split(';').map(set => listed(set, things));
  return (which ?? '').split(' ').map(set => lists[Number(set)] ?? []);
}

/** The things of a list of numbers, `0,3,4`. */
function listed<T>(numbers: string, things: readonly T[]): readonly T[] {
  return numbers === '' ? [] : numbers.split(',').flatMap(place => things[Number(place)] ?? []);
}

function withoutTypes(words: number, letters: string): Bits {
  const bits = noBits(words);
  for (let at = 0; at < letters.length; at += 1) if (((letters.charCodeAt(at) - 64) & NO_TYPES) !== 0) setBit(bits, at);
  return bits;
}

function bitsOfLetter(words: number, letters: string, letter: string): Bits {
  const bits = noBits(words);
  for (let at = letters.indexOf(letter); at !== -1; at = letters.indexOf(letter, at + 1)) setBit(bits, at);
  return bits;
}

function remembered<T>(make: (service: number) => T): (service: number) => T {
  const made = new Map<number, T>();
  return service => {
    let value = made.get(service);
    if (value === undefined) made.set(service, (value = make(service)));
    return value;
  };
}
