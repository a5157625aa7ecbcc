import type { FindingStore } from '#store/finding-store';
import { openStore } from '../config/open-store.ts';

/** Uses the findings of a store that must be there, and closes it. */
export async function withStore<T>(place: string, use: (findings: FindingStore) => Promise<T>): Promise<T> {
  const { findings } = await openStore(place, 'read');
  try {
    return await use(findings);
  } finally {
    await findings.close();
  }
}
