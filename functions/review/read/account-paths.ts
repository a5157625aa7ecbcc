import organizationsAccounts from '#collect/collectors/organizations/organizations-accounts';
import organizationsAccountKind from '#inventory/organizations-account';
import { assembly } from '#kernel/assemble';
import { callsFile } from '#kernel/tape';
import type { Kinds } from '#kernel/kind';
import type { AccountPaths } from '#review/auth/grants-of';
import { readText } from '#store/read-text';
import { readCalls } from '#store/tape';
import { prefixedObjects } from '#store/prefixed-objects';
import type { Objects } from '#store/objects';
import type { RunView } from './run-views.ts';

/** The units above each account as a run's tape tells them: its recorded calls are read again, not AWS. An account whose path was not read has none, so that a grant to a unit gives nothing there. */
export function accountPaths(view: RunView, tapeOf: (view: RunView) => Promise<Objects | null> = ownTape): Promise<AccountPaths> {
  return view.once('paths', async () => {
    const tape = await tapeOf(view);
    const plan = JSON.parse((await readText(view.folder, 'plan.json')) ?? 'null') as { readonly management: string } | null;
    if (tape === null || plan === null) return new Map();
    const { asOf, scope } = view.record;
    const cell = { account: plan.management, region: 'global', collector: organizationsAccounts.id };
    const kind = organizationsAccountKind.id;
    const built = assembly({ partition: scope.partition, asOf, kinds: { [kind]: organizationsAccountKind }, sources: [organizationsAccounts], wanted: new Set([kind]) });
    for await (const batch of readCalls(tape, callsFile(cell, 'organizations'))) for (const call of batch) built.add(cell, organizationsAccounts, call);
    const paths = new Map<string, readonly string[]>();
    for (const { data, holes } of built.resources(kind)) {
      const { accountId, path } = data as Partial<Kinds['organizations-account']>;
      if (accountId !== undefined && path !== undefined && holes?.['path'] === undefined) paths.set(accountId, path);
    }
    return paths;
  });
}

/** The tape in the run's own folder; null when it lies elsewhere. */
export async function ownTape({ folder }: RunView): Promise<Objects | null> {
  const own = prefixedObjects(folder, 'tape/');
  return (await own.read('tape.json')) === null ? null : own;
}
