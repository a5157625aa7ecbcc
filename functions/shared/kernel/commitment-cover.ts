import { fail, notAssessed, pass, type Ruling } from './check.ts';
import type { Kinds } from './kind.ts';

/** What Cost Explorer calls the services of which usage can be covered: https://docs.aws.amazon.com/cost-management/latest/userguide/ce-ris.html */
export const reservable = { ec2: 'Amazon Elastic Compute Cloud - Compute', rds: 'Amazon Relational Database Service', elasticache: 'Amazon ElastiCache', redshift: 'Amazon Redshift' } as const;

/** What is known of the cover of an instance type. */
type CommitmentCover = {
  /** Percent of its hours that a reservation covers, or of its family's cost that Savings Plans cover, the larger of both. */
  readonly percent: number;
  /** Savings Plans may cover more: AWS counts no cost of this family that one could cover, as where reservations cover it all. */
  readonly open: boolean;
};

/** How far commitments cover an instance type in a Region, in the whole organisation; null where Cost Explorer has no hours of it. Where it has no row of Savings Plans, there are none. */
export function commitmentCover(rows: readonly Kinds['commitment-coverage'][], service: string, region: string, type: string): CommitmentCover | null {
  const here = rows.filter(row => row.service === service && row.region === region && row.total > 0);
  const reserved = here.find(row => row.by === 'reservation' && row.of === type);
  if (reserved === undefined) return null;
  const planned = here.find(row => row.by === 'savings-plan' && row.of === type.split('.')[0]);
  const share = Math.max(reserved.covered / reserved.total, planned === undefined ? 0 : planned.covered / planned.total);
  return { percent: Math.round(share * 1000) / 10, open: planned === undefined && rows.some(row => row.service === service && row.by === 'savings-plan') };
}

/** The ruling on what has run for long enough to be committed to. `facts` name its type; `covered` stands in the measures. */
export function ruledByCover(
  cover: CommitmentCover | null,
  { facts, ageDays, leastPercent }: { readonly facts: Readonly<Record<string, string>>; readonly ageDays: number; readonly leastPercent: number },
): Ruling<'covered' | 'unseen' | 'uncovered'> {
  const covered = cover?.percent ?? 0;
  if (covered >= leastPercent) return pass('covered', facts, { covered });
  if (cover === null || cover.open) return notAssessed('unseen', facts);
  return fail('uncovered', facts, { ageDays, covered }, { confidence: 0.5 });
}
