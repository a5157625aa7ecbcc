import { organizationScope } from '#evaluate/evaluate-run';
import { Rescan, rescanKey } from '#kernel/rescan';
import type { Verdict } from '#kernel/verdict';
import type { StageContext } from '#plan/stage-context';
import type { Scope } from '#store/finding-store';
import { readText } from '#store/read-text';
import { endVerification } from './end-verification.ts';

/** Tells the findings of a scope that a run was asked to look at again what came of it. What the run resolved has its own event. */
export async function tellVerified({ findings, folder, run, asOf }: Pick<StageContext, 'findings' | 'folder' | 'run' | 'asOf'>, scope: Scope, verdictOf: (id: string) => Verdict | null): Promise<void> {
  const text = await readText(folder, rescanKey);
  const asked = text === null ? [] : Rescan.parse(JSON.parse(text)).findings;
  for (const id of asked) {
    const finding = await findings.get(id);
    if (finding === null || finding.scope !== scope) continue;
    const verdict = verdictOf(id);
    const where = scope === organizationScope ? 'the organisation' : `account ${scope}`;
    await endVerification(findings, id, {
      run,
      at: asOf,
      outcome: verdict === null ? 'not-seen' : verdict.outcome,
      why: verdict?.reason ?? `this look said nothing of it: not every place in ${where} where it may be was read, or its check is defined otherwise since the last scan`,
    });
  }
}
