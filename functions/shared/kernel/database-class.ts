import { HOURS_PER_MONTH, type Quantity } from './money.ts';

/** A month of a database instance. Engines and licences share its usage type at different prices, so that only its own bill can price it. */
export function databaseHours(instanceClass: string, multiAz: boolean, amount = HOURS_PER_MONTH): Quantity {
  return { usage: `${multiAz ? 'Multi-AZUsage' : 'InstanceUsage'}:${instanceClass}`, amount, ownBillOnly: true };
}

/** Virtual CPUs by size, of the families below. */
const sizes: ReadonlyMap<string, number> = new Map([
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['12xlarge', 48],
  ['16xlarge', 64],
  ['24xlarge', 96],
]);

/** GiB a virtual CPU by family: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html */
const memoryPerCpu: Readonly<Record<string, number>> = { m5: 4, m5d: 4, m6g: 4, m6gd: 4, m6i: 4, m6id: 4, m7g: 4, m7i: 4, m8g: 4, r5: 8, r5b: 8, r5d: 8, r6g: 8, r6gd: 8, r6i: 8, r6id: 8, r7g: 8, r7i: 8, r8g: 8 };

/**
 * The memory of an instance class in bytes and the next smaller one of its family: `db.r6g.2xlarge` has 64 GiB, and `db.r6g.xlarge` half of its CPUs. Null for
 * families that are not known here (burstable, old, memory-optimised for one engine) and for the smallest size.
 */
export function smallerDatabase(instanceClass: string): { readonly memoryBytes: number; readonly smaller: string; readonly share: number } | null {
  const [db, family = '', size = '', more] = instanceClass.split('.');
  const perCpu = memoryPerCpu[family];
  const cpus = sizes.get(size);
  if (db !== 'db' || more !== undefined || perCpu === undefined || cpus === undefined) return null;
  const below = [...sizes].findLast(([, count]) => count < cpus);
  return below === undefined ? null : { memoryBytes: cpus * perCpu * 2 ** 30, smaller: `db.${family}.${below[0]}`, share: below[1] / cpus };
}
