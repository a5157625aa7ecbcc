import type { Actor } from '#review/actor';
import { applyAction } from '#review/apply-action';
import { changeOf } from '#reconcile/change-of';
import { policyOf } from '#review/policy';
import { dynamodbFindings } from '#store/dynamodb-findings';
import { sqliteFindings } from '#store/sqlite-findings';

/** Changes one finding of a store (a SQLite file, or `dynamodb:TABLE`) again and again, as a person (`ana`, `bob`) or as a scan, until it is killed or has done it `times` times. Prints the revision of each change that was told to be done. */
const [place = '', id = '', who = '', times = '1000000'] = process.argv.slice(2);
const store = place.startsWith('dynamodb:') ? dynamodbFindings({ table: place.slice('dynamodb:'.length) }) : await sqliteFindings(place);
const actor: Actor = { sub: who, name: who, roles: ['admin'], scope: { accounts: 'all' }, authTime: null };
const policy = policyOf({ sla: { critical: 7, high: 30, medium: 90, low: 180 } });
for (let n = 0; n < Number(times); n += 1) {
  if (who === 'scan') {
    for (;;) {
      const found = await store.get(id);
      if (found === null) throw new Error(`${id} is not there`);
      const change = changeOf('changed', found, { ...found, facts: { n } }, { at: '2026-11-20T10:00:00Z', run: 'scan', actor: 'scan' });
      if ((await store.commit([change]))[0] !== 'done') continue;
      console.log(change.after.rev);
      break;
    }
  } else {
    const result = await applyAction(store, id, { type: 'comment', text: `${who} ${n}` }, { actor, now: '2026-11-20T10:00:00Z', policy });
    if (!('refused' in result)) console.log(result.finding.rev);
  }
}
await store.close();
