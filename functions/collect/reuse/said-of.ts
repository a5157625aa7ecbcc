/** What a list says of its subjects; nothing where it is not what AWS documents, so that what hangs on it is asked again. */
export function saidOf<C>(say: ((call: C) => Iterable<readonly [subject: string, said: string]>) | undefined, call: C): readonly (readonly [subject: string, said: string])[] {
  if (say === undefined) return [];
  try {
    return [...say(call)];
  } catch {
    return [];
  }
}
