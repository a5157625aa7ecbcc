import type { Sessions } from '#aws/session';
import { inputJson } from '#aws/tape-transport';
import { canonicalJson } from '#kernel/canonical';
import type { Json } from '#kernel/call';
import type { Cell } from '#kernel/cell';
import { Refusal, type Table } from '../collect/collectors/fake-gather.ts';
import { deliver, dialectOf, type Wire } from './wire.ts';

/** One call, told from all others of its cell: the `nth` (from 0) that asks just this. */
export type Asked = {
  readonly cell: Cell;
  readonly op: string;
  readonly in: Json;
  readonly nth: number;
  /** The members that AWS documents for its answer; none where the client does not say. */
  readonly members: ReadonlySet<string>;
};
/** What one attempt of a call meets: an answer, perhaps not the one that AWS gave, or the wire. */
export type Blow = { readonly answer: unknown } | Wire;
/** What each attempt of a call meets; `attempt` counts from 1, `given` is what it would meet without the fault. */
export type Strike = (attempt: number, given: () => Blow) => Blow;

/**
 * Sessions whose AWS is a table for each collector. Faults strike beneath the SDK's own retry: the request is serialised and signed for
 * real, and a response that is no answer goes through the SDK's own deserialiser and its retry strategy. `strike` says what befalls a call (null: nothing).
 */
export function faultySessions(inner: Sessions, tableOf: (collector: string) => Table, strike: (asked: Asked) => Strike | null, heard: (asked: Asked, attempt: number) => void = () => undefined): Sessions {
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return nth;
  };
  return {
    ...inner,
    async sdk(cell, service, transport) {
      const sdk: any = await inner.sdk(cell, service, transport);
      const dialect = dialectOf(service, sdk.client.config.protocol);
      const at = `${cell.account}/${cell.region}/${cell.collector}`;
      const ofCall = new WeakMap<object, () => Blow>();
      const onWire = new WeakMap<object, Wire>();
      // Once a call, above the retry.
      sdk.client.middlewareStack.add(
        (handle: any, context: any) => (args: any) => {
          const op = String(context.commandName).replace(/Command$/, '');
          const input = inputJson(args.input);
          const asked = { cell, op, in: input, nth: next(`${at} ${op} ${canonicalJson(input)}`), members: membersOf(context) };
          const nth = next(`${at} ${op}`);
          let held: Blow | undefined;
          const given = (): Blow => (held ??= answerOf(tableOf(cell.collector), op, input, nth));
          const blows = strike(asked);
          let attempt = 0;
          ofCall.set(context, () => {
            attempt += 1;
            heard(asked, attempt);
            return blows === null ? given() : blows(attempt, given);
          });
          return handle(args);
        },
        { step: 'initialize', priority: 'low', name: 'faultCall' },
      );
      // Once an attempt, beneath it.
      sdk.client.middlewareStack.add(
        (handle: any, context: any) => async (args: any) => {
          const blow = (ofCall.get(context) as () => Blow)();
          if ('answer' in blow) return { output: { ...(blow.answer as object), $metadata: {} }, response: undefined };
          onWire.set(args.request, blow);
          return handle(args);
        },
        { step: 'deserialize', priority: 'high', name: 'faultAttempt' },
      );
      sdk.client.middlewareStack.add(() => async (args: any) => ({ response: deliver(onWire.get(args.request) as Wire, dialect) }), { step: 'deserialize', priority: 'low', name: 'faultWire' });
      return sdk;
    },
  };
}

function answerOf(table: Table, op: string, input: Json, nth: number): Blow {
  const respond = table[op];
  if (respond === undefined) throw new Error(`the world does not answer ${op}`);
  try {
    return { answer: inputJson(respond(input, nth)) };
  } catch (error) {
    if (error instanceof Refusal) return { says: error.error };
    throw error;
  }
}

/** An operation's schema is `[9, namespace, name, traits, input, output]`, a structure's `[3, namespace, name, traits, members, …]`. */
function membersOf(context: any): ReadonlySet<string> {
  const output = context.__smithy_context?.operationSchema?.[5];
  const schema = typeof output === 'function' ? output() : output;
  return new Set(Array.isArray(schema?.[4]) ? schema[4] : []);
}
