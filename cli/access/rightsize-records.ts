import type { RightSizeReport } from '#access/right-size/right-size-report';
import { commandLines } from '#access/right-size/rollout-commands';

/** A report as objects for machines: the principal first, then one for each policy. */
export function rightsizeRecords({ policies, principal, epsBefore, epsAfter, escalationPathsClosed, checkedAt, catalogue, ...head }: RightSizeReport): readonly object[] {
  return [
    { type: 'rightsize-principal', principal, epsBefore, epsAfter, escalationPathsClosed, ...head },
    ...policies.map(({ policy, outcome, reason, users, split, summary, services, documents, form, rollout }) => {
      const commands = rollout === null ? null : { apply: commandLines(rollout.apply), rollback: commandLines(rollout.rollback) };
      return {
        type: 'rightsize',
        principal,
        policy,
        outcome,
        reason,
        users,
        split,
        summary: { ...summary, epsBefore, epsAfter, escalationPathsClosed },
        services,
        documents,
        form,
        rollout: commands,
        proof: rollout === null ? null : { subset: true, checkedAt, catalogVersion: catalogue },
      };
    }),
  ];
}
