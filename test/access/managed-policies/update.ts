/** Writes `docs/access-labels.md`, and says which differences have no reason yet: `node test/access/managed-policies/update.ts`. */
import { writeFileSync } from 'node:fs';
import { compareLabels } from './label-differences.ts';
import { labelsPage, pageFile, writtenReasons } from './labels-page.ts';

const { agreement, differences } = compareLabels();
const written = writtenReasons();
for (const { label, policy, why } of differences) {
  if (written.differences[label][policy]?.join() !== Object.keys(why).sort().join()) console.log(`${label}, ${policy}: ${JSON.stringify(why)}`);
}
writeFileSync(pageFile, labelsPage(written, agreement, differences));
console.log(agreement);
