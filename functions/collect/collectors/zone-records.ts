/** Whether a hosted zone has more than the records that Route 53 made with it: NS and SOA. */
export function hasOwnRecords(records: unknown): boolean {
  return typeof records !== 'number' || records > 2;
}

/** Records that resolvers keep for less than this are kept for the rules, in seconds. */
export const plainTtlSeconds = 3600;
