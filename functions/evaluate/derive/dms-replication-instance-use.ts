import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

const runs: ReadonlySet<string> = new Set(['running', 'starting', 'creating', 'modifying', 'moving']);

/** Only instances that have tasks are here. */
export default defineDerivation({
  kind: 'dms-replication-instance-use',
  span: 'account',
  *derive(resources) {
    const uses = new Map<string, { tasks: number; running: number; gap: HoleReason | undefined; from: Resource }>();
    for (const task of resources) {
      const use = uses.get(task.data.instanceArn) ?? { tasks: 0, running: 0, gap: undefined, from: task };
      uses.set(task.data.instanceArn, use);
      use.tasks += 1;
      if (task.holes?.status !== undefined) use.gap = task.holes.status;
      else if (runs.has(task.data.status)) use.running += 1;
    }
    for (const [resource, { tasks, running, gap, from }] of uses) {
      const { account, region, calls } = from;
      // one task that runs is enough, whatever the others do
      const open = running === 0 && gap !== undefined;
      yield { kind: 'dms-replication-instance-use', resource, account, region, name: resource.slice(resource.lastIndexOf(':') + 1), data: open ? { tasks } : { tasks, running }, holes: open ? { running: gap } : null, calls };
    }
  },
});
