import type { Call } from '#kernel/call';
import { digest } from '#kernel/hash';
import { DAY } from '#kernel/time';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import type { Transport } from '#aws/transport';
import { closedUntil } from '../collectors/closed-until.ts';

/** AWS counts a closed period again for so many days; what it says after them it says for good. */
const RESTATED_DAYS = 10;

/** What was heard about closed periods, kept under the hash of the question: the pages of one question, in their order. */
type Kept = { readonly schema: 'closed-answer/1'; readonly pages: readonly Call[] };

/** Answers of one run; `transport` puts them before the one that asks AWS. */
export type ClosedAnswers = { transport(inner: Transport): Transport };

/**
 * Answers about periods of the bill that are closed, kept in `objects` by the hash of the canonical request. Asked again, a question costs nothing: for good where it was answered more than ten
 * days after its period ended, else for a day, because until then AWS may count again. Only whole answers are kept, so that no page is asked with a token of another day. An answer that is used
 * again keeps its own instant and names the run that heard it.
 */
export function closedAnswers({ objects, run, asOf, account, redactor }: { readonly objects: Objects; readonly run: string; readonly asOf: string; readonly account: string; readonly redactor: string }): ClosedAnswers {
  const keyOf = (op: string, question: unknown): string => `${digest([account, redactor, op, question])}.json`;
  return {
    transport(inner) {
      const held = new Map<string, readonly Call[]>();
      const heard = new Map<string, Call[]>();
      return {
        async answer(request, send) {
          const { NextPageToken: token, NextToken: other, ...question } = request.in as Record<string, unknown>;
          const next = token ?? other;
          const key = keyOf(request.op, question);
          if (next === undefined && isClosed(question, asOf)) {
            const kept = JSON.parse((await readText(objects, key)) ?? 'null') as Kept | null;
            if (kept !== null && kept.pages.every(page => stillHolds(page, question, asOf))) held.set(key, kept.pages);
          }
          const page = held.get(key)?.find(call => tokenIn(call.in) === next);
          if (page !== undefined) return { ...page, reused: page.reused ?? run };
          const call = await inner.answer(request, send);
          if (!isClosed(question, call.at)) return call;
          const pages = next === undefined ? [] : (heard.get(key) ?? []);
          if (call.err !== null) heard.delete(key);
          else heard.set(key, [...pages, { ...call, reused: run }]);
          const whole = heard.get(key);
          if (whole !== undefined && tokenIn(call.out) === undefined) await objects.put(key, JSON.stringify({ schema: 'closed-answer/1', pages: whole } satisfies Kept));
          return call;
        },
        wait: ms => inner.wait(ms),
      };
    },
  };
}

function tokenIn(holder: any): unknown {
  const token: unknown = holder?.NextPageToken ?? holder?.NextToken;
  return token === '' || token === null ? undefined : token;
}

function endOf(question: any): number {
  const end: unknown = question?.TimePeriod?.End;
  return typeof end === 'string' ? Date.parse(end) : Number.NaN;
}
function isClosed(question: unknown, at: string): boolean {
  return endOf(question) <= Date.parse(closedUntil(new Date(at)));
}
function stillHolds(call: Call, question: unknown, asOf: string): boolean {
  const [at, now] = [Date.parse(call.at), Date.parse(asOf)];
  return at >= endOf(question) + RESTATED_DAYS * DAY || Math.abs(now - at) < DAY;
}
