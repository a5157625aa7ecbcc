/** The account that a word of a trust policy names as a whole (`444455556666`, `arn:aws:iam::444455556666:root`); null where it names something else. */
export function accountNamed(id: string): string | null {
  return /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(id)?.[1] ?? null;
}
