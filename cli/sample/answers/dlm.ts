import { randomOf } from '../random.ts';
import { living } from './living.ts';
import type { Answers } from './answer.ts';

/** Production has its snapshots made and ended for it; elsewhere people make them. */
export const dlm: Answers<'dlm'> = {
  GetLifecyclePolicies(_input, { account, estate, region, now }) {
    const used = account.environment === 'production' && living(estate.compute(region).volumes, now).length > 0;
    return {
      Policies: used
        ? [
            {
              PolicyId: `policy-0${randomOf(`${account.id}/${region}/dlm`).hex(16)}`,
              Description: 'daily',
              State: 'ENABLED',
              PolicyType: 'EBS_SNAPSHOT_MANAGEMENT',
              Tags: { Owner: 'team-platform', CostCenter: account.costCenter, Environment: account.environment },
            },
          ]
        : [],
    };
  },
};
