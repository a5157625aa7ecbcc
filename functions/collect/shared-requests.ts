import { redactor } from '#aws/redact';
import { payerOf } from '#plan/payer-of';
import type { StageContext } from '#plan/stage-context';
import { prefixedObjects } from '#store/prefixed-objects';
import type { CollectOrder } from './collect.ts';
import { closedAnswers } from './reuse/closed-answers.ts';

/** What the collectors of the bill share in a run: its budget of requests, and what was heard of closed periods. A tape answers for itself. */
export function sharedRequests({ aws, root, run, asOf, config }: StageContext): Pick<CollectOrder, 'requests' | 'closed'> {
  const { requests } = config.cost;
  if (aws === null || aws.accounts !== undefined || config.reuse.maxAgeDays === 0) return { requests };
  return { requests, closed: closedAnswers({ objects: prefixedObjects(root, 'answers/'), run, asOf, account: payerOf(config, aws.caller), redactor }) };
}
