import type { Call, Json } from '#kernel/call';
import { canonicalJson } from '#kernel/canonical';
import { redact, redactText } from './redact.ts';
import type { Request, Transport } from './transport.ts';

/** The calls that a tape holds for an account, region and service; `collector` may be null when the file does not name one. */
export type TapeIndex = { calls(at: { account: string; region: string; service: string; collector: string }): Promise<readonly Call[]> };

/** How a page is cut says nothing about what was asked. */
const pageSizes = new Set(['MaxResults', 'MaxItems', 'Limit', 'MaxRecords', 'PageSize', 'MaxBuckets', 'limit', 'maxResults', 'MaxDatapoints']);

function asked(input: unknown): string {
  if (input === null || typeof input !== 'object') return canonicalJson(input ?? {});
  return canonicalJson(Object.fromEntries(Object.entries(input).filter(([key]) => !pageSizes.has(key))));
}

type Shelf = { readonly answers: readonly Call[]; next: number };

/**
 * Answers from a tape: the same input in the order of the file, the last again; an input of `null` answers whatever is not recorded; a call
 * that is not there fails as `NotRecorded`, which is never an empty answer. Redacts again, for a tape that was made by hand.
 */
export function tapeTransport(tape: TapeIndex): Transport {
  const shelves = new Map<string, Promise<Map<string, Shelf>>>();
  async function shelve(request: Request): Promise<Map<string, Shelf>> {
    const { account, region, collector } = request.cell;
    const byAsk = new Map<string, Call[]>();
    for (const call of await tape.calls({ account, region, service: request.service, collector })) {
      const key = call.in === null ? `${call.op} *` : `${call.op} ${asked(call.in)}`;
      const list = byAsk.get(key);
      if (list === undefined) byAsk.set(key, [call]);
      else list.push(call);
    }
    return new Map([...byAsk].map(([key, answers]) => [key, { answers, next: 0 }]));
  }
  return {
    async answer(request) {
      const { account, region, collector } = request.cell;
      const at = `${account}/${region}/${collector}/${request.service}`;
      let held = shelves.get(at);
      if (held === undefined) shelves.set(at, (held = shelve(request)));
      const shelf = (await held).get(`${request.op} ${asked(request.in)}`) ?? (await held).get(`${request.op} *`);
      if (shelf === undefined) {
        return { op: request.op, in: request.in, out: null, err: { name: 'NotRecorded', message: `the tape holds no ${request.op} of ${request.service} for ${account} in ${region}`, status: null }, at: '1970-01-01T00:00:00.000Z' };
      }
      const call = shelf.answers[Math.min(shelf.next, shelf.answers.length - 1)] as Call;
      shelf.next += 1;
      const { op, at: said, requestId, reused } = call;
      return {
        op,
        in: request.in,
        out: call.out === null ? null : redact(call.out),
        err: call.err === null ? null : { ...call.err, message: redactText(call.err.message) },
        at: said,
        ...(requestId === undefined ? {} : { requestId }),
        ...(reused === undefined ? {} : { reused }),
      };
    },
    wait: () => Promise.resolve(),
  };
}

/** An input as it stands on a tape. */
export function inputJson(input: unknown): Json {
  return redact(input ?? {});
}
