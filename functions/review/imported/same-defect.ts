import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import type { ImportedFinding } from '#reports/formats/imported-finding';
import prowler from './prowler-rules.json' with { type: 'json' };

/** Which of our checks find the defect that a tool's rule finds. */
export type SameDefect = (finding: Pick<ImportedFinding, 'rule'>) => readonly string[];

/** The two standards of which each control asks for a setting, so that a check of it finds the same defect. */
const standards: ReadonlySet<string> = new Set(['fsbp', 'aws-resource-tagging']);

/**
 * Reads which of our checks stand for the rules of Prowler (its own names, https://github.com/prowler-cloud/prowler, Apache-2.0) and for the controls of Security Hub. A rule of any other tool has none.
 */
export async function sameDefect(): Promise<SameDefect> {
  const checks = new Map<string, readonly string[]>(Object.entries(prowler));
  for (const { id, controls } of await loadFrameworks())
    if (standards.has(id))
      for (const control of controls)
        if (control.checks.length > 0)
          checks.set(
            control.id,
            control.checks.map(({ check }) => check),
          );
  return ({ rule }) => checks.get(rule) ?? checks.get(rule.split('/').at(-1) ?? rule) ?? [];
}
