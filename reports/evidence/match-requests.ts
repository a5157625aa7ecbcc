/** A record of CloudTrail, as far as it is needed. */
export type TrailRecord = { readonly requestID: string; readonly eventName: string; readonly eventSource: string; readonly account: string };
export type RecordedRequest = { readonly id: string; readonly service: string; readonly op: string; readonly account: string; readonly requestId: string | null; readonly reused: boolean };

export type Matched = {
  readonly matched: number;
  /** Calls that CloudTrail should know and does not, or knows as something else. */
  readonly unknown: readonly { readonly call: string; readonly text: string }[];
  /** Operations of which CloudTrail logged none: data events and metrics are not logged unless somebody asks for it. */
  readonly unlogged: readonly string[];
};

/**
 * Matches the request ids of recorded calls with what CloudTrail, which AWS writes, says was called. An operation that the given logs hold at all for an account must be there with every id; whoever makes
 * up a call has no id that AWS gave. What an answer said is not in CloudTrail.
 */
export function matchRequests(calls: readonly RecordedRequest[], records: readonly TrailRecord[]): Matched {
  const byId = new Map(records.map(record => [record.requestID, record]));
  const logged = new Set(records.map(({ account, eventName }) => `${account} ${eventName}`));
  const unknown: { call: string; text: string }[] = [];
  const unlogged = new Set<string>();
  let matched = 0;
  for (const { id, service, op, account, requestId, reused } of calls) {
    if (reused) continue; // asked in an earlier run, whose logs these may not be
    const record = requestId === null ? undefined : byId.get(requestId);
    if (record !== undefined) {
      if (eventOf(record.eventName) === eventOf(op) && record.account === account) matched += 1;
      else unknown.push({ call: id, text: `request ${requestId} was ${record.eventName} in ${record.account}, not ${op} in ${account}` });
    } else if (!logged.has(`${account} ${op}`)) unlogged.add(`${service} ${op}`);
    else unknown.push({ call: id, text: requestId === null ? `${op} has no request id` : `CloudTrail has no ${op} with the request ${requestId}` });
  }
  return { matched, unknown, unlogged: [...unlogged].sort() };
}

/** CloudTrail adds a version to the names of some services' operations, as in `ListFunctions20150331`. */
function eventOf(name: string): string {
  return name.replace(/(?:_)?\d{4}_?\d{2}_?\d{2}(?:v\d+)?$/, '');
}
