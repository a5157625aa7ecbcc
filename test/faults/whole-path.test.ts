import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateOrganizationRun, evaluateRun, organizationScope } from '#evaluate/evaluate-run';
import type { StageContext } from '#plan/stage-context';
import { reconcileRun } from '#reconcile/reconcile-run';
import { sqliteFindings } from '#store/sqlite-findings';
import { account, asOf, partition } from '../collect/collectors/fake-gather.ts';
import { everyCollector } from '../collect/collectors/every-collector.ts';
import type { Strike } from './fault-transport.ts';
import { hear } from './hanging.ts';
import { memoryObjects } from './memory-objects.ts';
import { config, neighbourhoodOf, type Neighbourhood } from './neighbourhood.ts';
import { observe, type Observed } from './observe.ts';
import { ledgerOf, openFindings, resolvedBy, type Opened } from './open-findings.ts';
import { useRealClock, useSimulatedClock } from './simulated-clock.ts';

beforeAll(useSimulatedClock);
afterAll(useRealClock);

/** Both passes as the stages run them, against a real store that holds last week's findings; what they resolve. */
async function staged(around: Neighbourhood, opened: readonly Opened[], { tape }: Observed): Promise<Map<string, unknown>> {
  const findings = await sqliteFindings(':memory:');
  try {
    await findings.commit(opened.map(({ change }) => change));
    for (const scope of [account, organizationScope]) await findings.putLedger(ledgerOf(around, scope));
    const context: StageContext = {
      run: `weekly-${asOf}`,
      asOf,
      root: memoryObjects(),
      folder: memoryObjects(),
      tape,
      findings,
      config,
      checks: around.checks,
      registries: around.registries,
      prices: { priceOf: () => null, digest: '' },
      versions: { tally: '', checks: '', config: '', prices: '', catalogue: '' },
      aws: null,
      free: false,
      progress: () => undefined,
    };
    await evaluateRun(context, account, around.cells);
    await reconcileRun(context, account, [account], partition);
    await evaluateOrganizationRun(context, { management: account, partition });
    await reconcileRun(context, organizationScope, [account], partition);
    const after = await Promise.all(opened.map(({ finding }) => findings.get(finding.id)));
    return new Map(after.flatMap(finding => (finding?.state === 'resolved' ? [[finding.id, finding.closed] as const] : [])));
  } finally {
    await findings.close();
  }
}

describe.each(everyCollector.filter(({ id }) => ['kms-keys', 's3-buckets', 'ec2-instances', 'iam-authorization-details'].includes(id)))('$id', ({ collector }) => {
  test('the stages resolve what the passes do, and a denied call keeps open what hangs on it', async () => {
    const around = neighbourhoodOf(collector);
    const undisturbed = await observe(around);
    const opened = openFindings(around, undisturbed, await hear(around, undisturbed));
    expect(opened.length).toBeGreaterThan(0);
    const all = await staged(around, opened, undisturbed);
    expect(all).toEqual(resolvedBy(around, opened, undisturbed));
    expect(all.size).toBe(opened.length);
    for (const op of Object.keys(collector.actions)) {
      const deny: Strike = () => ({ says: 'denied' });
      const run = await observe(around, asked => (asked.cell.collector === collector.id && asked.op === op ? deny : null));
      const resolved = await staged(around, opened, run);
      expect(resolved, op).toEqual(resolvedBy(around, opened, run));
      const tagKeys = opened.filter(({ bound }) => bound.check.reads === 'tag-key');
      expect(tagKeys.length).toBeGreaterThan(0);
      if (run.verdicts.some(({ kind, outcome }) => kind === 'taggable-resource' && outcome === 'not-assessed')) for (const { finding } of tagKeys) expect(resolved.has(finding.id), `${op}: ${finding.resource}`).toBe(false);
    }
  });
});
