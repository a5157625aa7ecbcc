/** Tests that mutants are held against, by what is mutated. Those that try thousands of chances are left out: each mutant would wait for them, and the written cases alone are to catch it. */
const tests = {
  checks: ['test/evaluate/checks/examples.test.ts'],
  'right-size': ['test/access/right-size/*.test.ts'],
  escalation: ['test/access/escalation/*.test.ts', 'test/access/golden/*.test.ts'],
  evaluator: ['test/access/*.test.ts'],
} as const;
const byChance = ['test/access/properties.test.ts', 'test/access/action-catalogue.test.ts', 'test/access/read-service-reference.test.ts', 'test/access/escalation/escalation-laws.test.ts'];

export type Mutated = keyof typeof tests;

const folders: readonly (readonly [string, Mutated])[] = [
  ['functions/evaluate/checks/', 'checks'],
  ['functions/access/right-size/', 'right-size'],
  ['functions/access/escalation/', 'escalation'],
  ['functions/access/', 'evaluator'],
];

/** What is mutated by these files, as Stryker takes them (`functions/access/can.ts:20-24`); without files all. */
export function mutatedBy(files: readonly string[]): readonly Mutated[] {
  if (files.length === 0) return Object.keys(tests) as Mutated[];
  return [...new Set(files.flatMap(file => folders.find(([folder]) => file.startsWith(folder))?.[1] ?? []))];
}

/** Globs of test files. */
export function mutatedTests(mutated: readonly Mutated[]): { readonly include: string[]; readonly exclude: string[] } {
  return { include: mutated.flatMap(each => tests[each]), exclude: byChance };
}
