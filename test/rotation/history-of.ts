import { historyReader, type RotationHistory } from '#rotation/rotation-history';
import type { Described, HistoryHead, HistoryLine, Rotated } from '#rotation/history-line';

export const account = '111111111111';
export const grace = { automatic: 24, manual: 72 };

export function described(more: Partial<Described> & Pick<Described, 'credential' | 'at'>): Described {
  return {
    type: 'described',
    account,
    region: 'eu-west-1',
    name: more.credential,
    of: 'secretsmanager-secret',
    owner: 'payments',
    managed: 'automatic',
    maxAgeDays: 30,
    periodDays: null,
    createdAt: '2026-06-01T00:00:00Z',
    state: 'active',
    replica: false,
    open: [],
    ...more,
  };
}
export function rotated(credential: string, at: string, more: Partial<Rotated> = {}): Rotated {
  return { type: 'rotated', credential, at, source: 'snapshot', confidence: 'observed', version: null, event: null, since: null, ...more };
}
export function head(asOf: string, accounts: readonly string[] = [account]): HistoryHead {
  return { schema: 'rotation-history/1', run: `daily-${asOf}`, asOf, accounts };
}
/** The history that lines make, a head for each of their runs. */
export function historyOf(runs: readonly string[], lines: readonly HistoryLine[]): RotationHistory {
  const reader = historyReader();
  for (const asOf of runs) reader.head(head(asOf));
  for (const line of lines) reader.add(line);
  return reader.done();
}
/** A value that came at each of these instants and was seen until the next came, so that all rotations are known. */
export function seenEach(credential: string, instants: readonly string[]): Rotated[] {
  return instants.map((at, index) => rotated(credential, at, { version: `${credential} ${index}`, since: index === 0 ? null : at }));
}
