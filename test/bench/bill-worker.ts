/**
 * One reading of a bill in a process of its own: `bare` asks DuckDB the report's questions in SQL over the file, `report` builds the whole report's numbers through the port. Prints what it took, and the
 * week's total both ways.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { billNumbers } from '#cost/bill/bill-numbers';
import { rowsOfFacts } from '#cost/bill/rows-of-facts';
import { decimalOf } from '#cost/bill/amount';
import { openDuck } from '#publish/bill/duckdb';
import { readBill } from '#publish/bill/read-bill';

const [variant = 'report', file = ''] = process.argv.slice(2);
const config = Config.parse({});
const week = { from: '2026-10-26', to: '2026-11-02' };
const temporary = mkdtempSync(join(tmpdir(), 'tally-bench-bill-'));
const start = performance.now();
let total = '';
if (variant === 'bare') {
  const duck = await openDuck({ temporary });
  const source = `read_parquet('${file}')`;
  const inWeek = `"ChargePeriodStart" >= '${week.from}' AND "ChargePeriodStart" < '${week.to}'`;
  const owner = `"Tags"['Owner']`;
  const queries = [
    `SELECT date_trunc('week', "ChargePeriodStart"), sum("EffectiveCost"), sum("BilledCost"), sum("ListCost") FROM ${source} GROUP BY ALL`,
    `SELECT "ChargePeriodStart"::DATE, "ChargeCategory", sum("EffectiveCost"), sum("BilledCost") FROM ${source} GROUP BY ALL`,
    `SELECT "ServiceName", "SubAccountId", "ChargePeriodStart"::DATE, ${owner}, sum("EffectiveCost") FROM ${source} GROUP BY ALL`,
    `SELECT "SubAccountId", date_trunc('week', "ChargePeriodStart"), ${owner}, sum("EffectiveCost") FROM ${source} GROUP BY ALL`,
    `SELECT "x_UsageType", "SubAccountId", "RegionId", ${owner}, sum("EffectiveCost") FILTER (${inWeek}), sum("ListCost"), sum("ConsumedQuantity") FROM ${source} WHERE "ChargePeriodStart" >= '2026-10-19' AND "ChargePeriodStart" < '${week.to}' GROUP BY ALL`,
    `SELECT "x_UsageType", "SubAccountId", sum("EffectiveCost") / nullif(sum("ConsumedQuantity"), 0), median("EffectiveCost") FROM ${source} GROUP BY ALL`,
    `SELECT "ResourceId", sum("EffectiveCost") AS cost FROM ${source} WHERE ${inWeek} GROUP BY ALL ORDER BY cost DESC LIMIT 1000`,
    `SELECT "CommitmentDiscountId", date_trunc('week', "ChargePeriodStart"), sum("EffectiveCost") FROM ${source} GROUP BY ALL`,
  ];
  for (const query of queries) await duck.rows(query);
  total = String((await duck.rows(`SELECT sum("EffectiveCost"::DECIMAL(38,12)) FROM ${source} WHERE ${inWeek}`))[0]?.[0]);
  duck.close();
} else {
  const facts = await readBill(file, { ownerKeys: config.tags.owner, requiredKeys: ['CostCenter'] });
  const numbers = await billNumbers(facts, { week, through: '2026-11-01', resources: new Set() });
  await rowsOfFacts(facts, { week, closed: '2026-11-06', keys: ['CostCenter'] });
  total = decimalOf((numbers.invoice ?? []).reduce((sum, row) => sum + (row.effective ?? 0n), 0n));
  await facts.close();
}
const seconds = (performance.now() - start) / 1000;
rmSync(temporary, { recursive: true, force: true });
console.log(JSON.stringify({ seconds, cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6, rssMiB: process.resourceUsage().maxRSS / 1024, total }));
