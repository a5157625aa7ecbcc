/** What a scan does to what it leaves behind: files moved to their place, bytes written, files removed, transactions of the store. */
export const operations = ['rename', 'write', 'remove', 'commit'] as const;
export type Operation = (typeof operations)[number];

/** When a process is killed: at the `number`-th (from 1) of its operations of a kind; in the middle only of a write. */
export type KillPoint = { readonly operation: Operation; readonly number: number; readonly when: 'before' | 'middle' | 'after' };
