import type { AwsAccess } from '#aws/aws-access';
import type { Service } from '#aws/clients';
import type { Governor } from '#aws/governor';
import { liveTransport } from '#aws/live-transport';
import { endpointRegion, sessions } from '#aws/session';
import type { Cell } from '#kernel/cell';
import { account, partition, type Table } from '../collect/collectors/fake-gather.ts';

/** What a fake AWS is asked: the Region is that of the endpoint. */
export type Asked = { readonly cell: Cell; readonly service: Service; readonly region: string; readonly op: string };

/**
 * One account without an organisation, whose answers come from tables instead of the network. Everything above the network is as in life: the SDK's own
 * serialisation, signing and retry, the governor, and the transport that redacts. `before` hears of each attempt behind the governor, and throws what AWS would refuse it with.
 */
export function tableAccess({ tableOf, before, governor }: { readonly tableOf: (cell: Cell) => Table; readonly before: (asked: Asked) => void; readonly governor: Governor }): AwsAccess {
  const inner = sessions({ partition, governor });
  const counts = new WeakMap<Cell, Map<string, number>>();
  return {
    partition,
    caller: account,
    transport: liveTransport(),
    sessions: {
      async sdk(cell, service, transport) {
        const sdk = await inner.sdk(cell, service, transport);
        const region = endpointRegion(cell, service, partition, undefined);
        const table = tableOf(cell);
        const own = counts.get(cell) ?? new Map<string, number>();
        counts.set(cell, own);
        (sdk as any).client.middlewareStack.add(
          (_next: unknown, { commandName = '' }: { readonly commandName?: string }) =>
            async ({ input }: { readonly input: unknown }) => {
              const op = commandName.replace(/Command$/, '');
              before({ cell, service, region, op });
              const nth = own.get(op) ?? 0;
              own.set(op, nth + 1);
              const answer = table[op];
              if (answer === undefined) throw new Error(`${cell.collector} calls ${op}, which its table does not hold`);
              return { output: { ...(answer(input, nth) as object), $metadata: {} }, response: {} };
            },
          { step: 'deserialize', priority: 'high', name: 'answersFromTable' },
        );
        return sdk;
      },
      close: () => inner.close(),
    },
    enter: () => Promise.resolve(null),
  };
}
