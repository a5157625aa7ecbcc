import type { Config } from '#kernel/config';
import { endVerification } from '#reconcile/end-verification';
import type { AskedRescan, StartRescan } from '#review/rescan/start-rescan';
import { redactText } from '#aws/redact';
import { asOfOf } from '#review/read/run-views';
import pLimit from 'p-limit';
import { rescan, type RescanOptions } from './rescan.ts';

/** Looks that the console on this machine starts: in this process, one after the other. One that fails says so at its findings and to `fault`. */
export function localRescans({
  store,
  config,
  profile,
  fault,
  look = rescan,
}: Pick<RescanOptions, 'store' | 'profile'> & { readonly config: Config; readonly fault: (error: unknown) => void; readonly look?: (options: RescanOptions) => Promise<unknown> }): StartRescan {
  const inTurn = pLimit(1);
  return asked => {
    void inTurn(() => looked(asked)).catch(fault); // a fault of the store itself has nowhere else to go
    return Promise.resolve();
  };
  async function looked({ run, rescan: sought }: AskedRescan): Promise<void> {
    const at = asOfOf(run);
    try {
      await look({ store, config, rescan: sought, profile, asOf: at, progress: () => undefined });
    } catch (error) {
      fault(error);
      const why = `the look failed: ${redactText(error instanceof Error ? error.message : String(error))}`;
      for (const id of sought.findings) await endVerification(store.findings, id, { run, at, outcome: 'failed', why });
    }
  }
}
