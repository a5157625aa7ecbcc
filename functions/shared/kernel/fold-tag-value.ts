/** Short and long names of environments that people use for the same. */
const synonyms: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  prod: 'production',
  prd: 'production',
  dev: 'development',
  devel: 'development',
  develop: 'development',
  tst: 'test',
  testing: 'test',
  stg: 'staging',
  stage: 'staging',
  sbx: 'sandbox',
  preprod: 'preproduction',
});

/**
 * What the spellings of a tag's value have in common: lower case, without blanks, `-` and `_`. Values without a letter (numbers, dates) are their own.
 * `environment`: the short names of environments are their long ones.
 */
export function foldTagValue(value: string, environment: boolean): string {
  const trimmed = value.trim();
  if (!/\p{L}/u.test(trimmed)) return trimmed;
  const folded = trimmed.toLowerCase().replaceAll(/[-_\s]/g, '');
  return environment ? (synonyms[folded] ?? folded) : folded;
}

/** The groups of values that are spellings of one another, each sorted, sorted by their first. */
export function tagValueVariants(values: readonly string[], environment: boolean): readonly (readonly string[])[] {
  return [...Map.groupBy(values, value => foldTagValue(value, environment)).values()]
    .filter(group => group.length > 1)
    .map(group => group.toSorted())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
