import { parseDrivers, type DriverDay } from '#cost/drivers';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';

/** What the cost is for, day by day: every file below `drivers/` of the store. */
export async function readDrivers(root: Objects): Promise<DriverDay[]> {
  const days: DriverDay[] = [];
  for await (const key of root.list('drivers/')) days.push(...parseDrivers((await readText(root, key)) ?? '', `${root.place}/${key}`));
  return days;
}
