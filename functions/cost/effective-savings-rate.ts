import type { BillSum } from './bill/bill-facts.ts';

/** Services of which commitments can cover a part, as bills name them. */
const eligible =
  /^(Amazon |AWS )?(Elastic Compute Cloud|EC2|Relational Database Service|RDS|ElastiCache|OpenSearch|Redshift|Lambda|Elastic Container Service|ECS|Fargate|Elastic Container Service for Kubernetes|Elastic Kubernetes Service|SageMaker|MemoryDB|DynamoDB|AmazonEC2|AmazonRDS|AmazonElastiCache|AmazonES|AmazonRedshift|AWSLambda|AmazonECS|AmazonDynamoDB|Savings Plans)/i;
export const canBeCommitted = (service: string | null | undefined): boolean => eligible.test((service ?? '').replace(/^(Amazon|AWS)(?=[A-Z])/, '$1 ')) || /Savings Plans/i.test(service ?? '');

export type CommitmentSums = {
  /** What commitments cost and usage took of it. */
  readonly used: bigint;
  /** What commitments cost and nothing took. */
  readonly unused: bigint;
  /** The list price of usage that commitments cover, and of usage that they could cover and did not; null where a row has no list price. */
  readonly coveredAtList: bigint | null;
  readonly openAtList: bigint | null;
  /** All that eligible usage costs, unused commitments with it. */
  readonly effective: bigint;
};

/** From sums by service and charge of a period. Fees of commitments have no list price of their own: what they pay for has. */
export function commitmentSums(rows: readonly BillSum[]): CommitmentSums {
  let sums: CommitmentSums = { used: 0n, unused: 0n, coveredAtList: 0n, openAtList: 0n, effective: 0n };
  const plus = (sum: bigint | null, more: bigint | null): bigint | null => (sum === null || more === null ? null : sum + more);
  for (const { service, charge, effective, list } of rows) {
    const cost = effective ?? 0n;
    if (charge === 'covered') sums = { ...sums, used: sums.used + cost, coveredAtList: plus(sums.coveredAtList, list), effective: sums.effective + cost };
    else if (charge === 'unused' || charge === 'commitment') sums = { ...sums, unused: sums.unused + cost, effective: sums.effective + cost };
    else if (charge === 'usage' && canBeCommitted(service)) sums = { ...sums, openAtList: plus(sums.openAtList, list), effective: sums.effective + cost };
  }
  return sums;
}
