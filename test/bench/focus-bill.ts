import { openDuck } from '#publish/bill/duckdb';

/**
 * A FOCUS 1.2 bill as Parquet, of so many rows over 62 days from 2026-09-07: 500 accounts with some ten of 40 services each, in four Regions, a third of it tagged with an owner, some of it
 * covered by a commitment. A function of the row's number alone, so that it is the same each time.
 */
export async function focusBill(file: string, rows: number, temporary: string): Promise<void> {
  const duck = await openDuck({ temporary, memory: '1GB' });
  // most accounts are small
  const money = `CAST((1 + hash(r * 17) % 9973) / 9973.0 * 20.0 / (1 + account % 100) AS DOUBLE)`;
  // rows of one resource follow each other hour by hour, as they do in an export
  await duck.run(`COPY (
    SELECT
      TIMESTAMP '2026-09-07' + INTERVAL (key % 62) DAY + INTERVAL (r % 16) HOUR AS "ChargePeriodStart",
      TIMESTAMP '2026-09-07' + INTERVAL (key % 62) DAY + INTERVAL (r % 16 + 1) HOUR AS "ChargePeriodEnd",
      TIMESTAMP '2026-09-01' AS "BillingPeriodStart", TIMESTAMP '2026-10-01' AS "BillingPeriodEnd",
      lpad((100000000000 + account)::VARCHAR, 12, '0') AS "SubAccountId", '100000000000' AS "BillingAccountId",
      'Service ' || service AS "ServiceName", 'eu-west-' || (1 + service % 4) AS "RegionId",
      'UT-' || service || '-' || (key % 10) AS "x_UsageType", 'Hrs' AS "ConsumedUnit", 'sku-' || service || '-' || (key % 10) AS "SkuId",
      CASE WHEN key % 3 = 0 THEN MAP {'Owner': 'team-' || (account % 40), 'CostCenter': 'cc-' || (account % 12)} ELSE MAP {'CostCenter': 'cc-' || (account % 12)} END AS "Tags",
      CASE WHEN key % 11 = 0 THEN 'arn:aws:savingsplans::100000000000:savingsplan/' || (key % 5) END AS "CommitmentDiscountId",
      CASE WHEN key % 11 = 0 THEN 'Used' END AS "CommitmentDiscountStatus",
      'arn:aws:ec2:eu-west-1:' || account || ':instance/i-' || lpad(hex(key), 17, '0') AS "ResourceId",
      'Usage' AS "ChargeCategory", NULL::VARCHAR AS "ChargeClass", 'Usage-Based' AS "ChargeFrequency", 'USD' AS "BillingCurrency", 'AWS' AS "ProviderName", 'inv-1' AS "InvoiceId",
      round(${money}, 10) AS "BilledCost", round(${money} * 0.93, 10) AS "EffectiveCost", round(${money} * 1.1, 10) AS "ContractedCost", round(${money} * 1.2, 10) AS "ListCost",
      round(1 + hash(r * 23) % 24, 4)::DOUBLE AS "ConsumedQuantity"
    FROM (SELECT r, r // 16 AS key, (r // 16 // 62) % 500 AS account, ((r // 16 // 62) * 7 + (r // 16 // 62 // 500) % 10) % 40 AS service FROM range(${rows}) AS t(r))
  ) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
  duck.close();
}
