/** Texts of `size` characters on which a pattern that begins with one of `heads` has the most to try and the least to find, each with what it is. */
export function worstCases(heads: readonly string[], size: number): (readonly [what: string, text: string])[] {
  const repeat = (unit: string): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  return [
    ['one letter', repeat('A')],
    ['words', repeat('aB3-')],
    ['names', repeat('aws secret key ')],
    ...heads.flatMap(head => [
      [`${head} again and again`, repeat(head)] as const,
      [`${head} and one letter`, `${head}${repeat('a')}`.slice(0, size)] as const,
      [`${head} with a little behind it`, repeat(`${head}aB3dE6gH`)] as const,
      [`${head} with a little between dashes`, repeat(`${head}aB3-`)] as const,
      [`${head} with a little between dots`, repeat(`${head}aB3.`)] as const,
      [`${head} after a dash`, repeat(`-${head}`)] as const,
    ]),
  ];
}
