/** Rewrites what the analysis says in the golden files and leaves what a person checked as it is: `node test/access/golden/update.ts`. Look at the diff, and format them (`npm run format`). */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { analyseAccount } from './analyse-account.ts';
import { type Golden, goldenOf } from './golden.ts';

for (const file of globSync('test/access/golden/accounts/*.json.gz')) {
  const golden = goldenOf(file);
  const checked = existsSync(golden) ? (JSON.parse(readFileSync(golden, 'utf8')) as Golden).checked : [];
  writeFileSync(golden, `${JSON.stringify({ checked, analysis: analyseAccount(file) }, null, 2)}\n`);
}
