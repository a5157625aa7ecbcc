import { sqliteFindings } from '#store/sqlite-findings';
import { moving, opening, sampleFinding } from '../contract/sample-changes.ts';

/** Commits changes of some findings to the store that is named, one after the other, until it is killed. Says `begun` after the first round. */
const [file = '', who = ''] = process.argv.slice(2);
const store = await sqliteFindings(file);
const finding = (n: number) => sampleFinding(`${who} ${n}`);
let changes = Array.from({ length: 7 }, (_, n) => opening(finding(n)));
for (const [n, change] of changes.entries()) {
  const kept = await store.get(change.after.id);
  if (kept !== null) changes[n] = moving(kept, { facts: { again: true } });
}
for (let round = 0; ; round += 1) {
  const results = await store.commit(changes);
  if (results.includes('conflict')) throw new Error('a conflict with nobody');
  changes = changes.map(change => moving(change.after, { facts: { round, padding: 'x'.repeat(200) } }));
  if (round === 0) process.stdout.write('begun\n');
}
