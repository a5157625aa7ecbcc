import { judgeControls, type CheckTally, type JudgedFramework } from '#evaluate/frameworks/judge-controls';
import type { Framework } from '#kernel/framework';
import type { VerdictPass } from './verdict-pass.ts';

/** The state of every control by the verdicts of a pack. `ran` are the checks of the run: one of these without a verdict looked and found nothing in scope. */
export function judgedFrameworks(frameworks: readonly Framework[], { byCheck }: VerdictPass, ran: readonly string[]): readonly JudgedFramework[] {
  const tallies = new Map<string, CheckTally>(
    ran.map(check => {
      const own = byCheck.get(check);
      return [check, { ran: true, fail: own?.fail ?? 0, pass: own?.pass ?? 0, notAssessed: own?.['not-assessed'] ?? 0, notApplicable: own?.['not-applicable'] ?? 0, manual: own?.manual ?? 0 }];
    }),
  );
  return frameworks.map(framework => judgeControls(framework, tallies));
}
