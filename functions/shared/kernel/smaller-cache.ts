/** Virtual CPUs by size, as memory grows with them: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html */
const sizes: readonly (readonly [string, number])[] = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['12xlarge', 48],
  ['16xlarge', 64],
  ['24xlarge', 96],
];
/** Families without local disks whose sizes these are; not every one has each of them. */
const families: Readonly<Record<string, readonly string[]>> = {
  m5: ['large', 'xlarge', '2xlarge', '4xlarge', '12xlarge', '24xlarge'],
  m6g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  m7g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r5: ['large', 'xlarge', '2xlarge', '4xlarge', '12xlarge', '24xlarge'],
  r6g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r7g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
};

/** The next smaller node type of ElastiCache and the share of the memory that it has; null for other families and for the smallest size. */
export function smallerCache(nodeType: string): { readonly smaller: string; readonly share: number } | null {
  const [cache, family = '', size = '', more] = nodeType.split('.');
  const here = sizes.filter(([name]) => families[family]?.includes(name) === true);
  const at = here.findIndex(([name]) => name === size);
  const own = here[at];
  const below = here[at - 1];
  return cache !== 'cache' || more !== undefined || own === undefined || below === undefined ? null : { smaller: `cache.${family}.${below[0]}`, share: below[1] / own[1] };
}
