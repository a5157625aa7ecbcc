import * as z from 'zod';
import { defineCheck, fail, manual, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'workspaces-workspace-unused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'WorkSpaces have users who connect',
  why: 'A WorkSpace is billed every month, whether or not its user has left; in the mode that stops by itself, its volumes are.',
  fix: 'Ask the user or their manager. Back up what is on its volumes, then terminate the WorkSpace; one that is used now and then is cheaper in the mode that stops by itself.',
  sources: [
    'https://docs.aws.amazon.com/workspaces/latest/api/API_WorkspaceConnectionStatus.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/running-mode.html',
    'https://aws.amazon.com/workspaces-family/workspaces/pricing/',
  ],
  reads: 'workspaces-workspace',
  params: z.object({ maxIdleDays: z.int().positive().default(30) }),
  says: {
    ...keptOnPurposeSays,
    ending: 'The WorkSpace is {state}.',
    standby: 'The WorkSpace stands by for one in another Region.',
    used: 'The user was connected {idleDays} days ago; {maxIdleDays} are allowed.',
    unused: 'The user was connected {idleDays} days ago, on {lastConnectedAt}; {maxIdleDays} are allowed.',
    'never-used': 'AWS knows of no connection of the user, ever.',
  },
  examples: [
    { name: 'not connected since January', given: { lastConnectedAt: '2026-01-10T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'connected 31 days ago', given: { lastConnectedAt: '2026-03-02T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'connected 30 days ago', given: { lastConnectedAt: '2026-03-03T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'never connected; when it was made AWS does not say', given: { lastConnectedAt: null }, expect: 'manual', code: 'never-used' },
    { name: 'being terminated', given: { state: 'TERMINATING', lastConnectedAt: null }, expect: 'not-applicable', code: 'ending' },
    { name: 'the standby of another one', given: { standby: true, lastConnectedAt: null }, expect: 'not-applicable', code: 'standby' },
    { name: 'tagged as standby', given: { lastConnectedAt: '2025-01-10T00:00:00Z', tags: { dr: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its connections could not be read', given: {}, holes: ['lastConnectedAt'], expect: 'not-assessed' },
    { name: 'connected lately, whatever else could not be read', given: {}, holes: ['tags', 'runningMode'], expect: 'pass', code: 'used' },
  ],
  evaluate(workspace, { asOf, params }) {
    const { state } = workspace;
    if (ending.has(state)) return notApplicable('ending', { state });
    if (workspace.standby) return notApplicable('standby');
    const { lastConnectedAt } = workspace;
    const idleDays = lastConnectedAt === null ? null : wholeDays(lastConnectedAt, asOf);
    if (idleDays !== null && idleDays <= params.maxIdleDays) return pass('used', { lastConnectedAt }, { idleDays });
    const kept = keptOnPurpose(workspace.tags);
    if (kept !== null) return kept;
    // AWS does not say when a WorkSpace was made: one of yesterday has no connection either
    if (idleDays === null) return manual('never-used');
    return fail('unused', { lastConnectedAt, runningMode: workspace.runningMode }, { idleDays }, { confidence: 0.9 });
  },
});

const ending: ReadonlySet<string> = new Set(['TERMINATING', 'TERMINATED', 'PENDING']);
