/**
 * EC2 families with a cheaper successor of the same architecture: https://aws.amazon.com/ec2/previous-generation/ and, for t2, m4, c4 and r4, the current
 * price list, where t3, m6i, c6i and r6i of the same size cost less in every Region that has both.
 */
const successors: Readonly<Record<string, string>> = { t1: 't3', t2: 't3', m1: 'm6i', m3: 'm6i', m4: 'm6i', c1: 'c6i', c3: 'c6i', c4: 'c6i', m2: 'r6i', r3: 'r6i', r4: 'r6i', i2: 'i4i' };

/** x86 families with a twin on AWS Graviton, of the same vCPUs and memory in each size: https://aws.amazon.com/ec2/instance-types/ */
const twins: Readonly<Record<string, string>> = {
  t3: 't4g',
  t3a: 't4g',
  m5: 'm6g',
  m5a: 'm6g',
  m5d: 'm6gd',
  m5ad: 'm6gd',
  m6i: 'm7g',
  m6a: 'm7g',
  m6id: 'm7gd',
  m7i: 'm7g',
  m7a: 'm7g',
  c5: 'c6g',
  c5a: 'c6g',
  c5d: 'c6gd',
  c5ad: 'c6gd',
  c5n: 'c6gn',
  c6i: 'c7g',
  c6a: 'c7g',
  c6id: 'c7gd',
  c7i: 'c7g',
  c7a: 'c7g',
  r5: 'r6g',
  r5a: 'r6g',
  r5d: 'r6gd',
  r5ad: 'r6gd',
  r6i: 'r7g',
  r6a: 'r7g',
  r6id: 'r7gd',
  r7i: 'r7g',
  r7a: 'r7g',
};

const burstable = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'];
const graviton = ['medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', 'metal'];
const sixth = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge', 'metal'];
const sizes: Readonly<Record<string, readonly string[]>> = {
  t3: burstable,
  t4g: burstable,
  m6i: sixth,
  c6i: sixth,
  r6i: sixth,
  i4i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge', 'metal'],
};

type Instead = { readonly family: string; readonly instead: string; /** The same size of it; null where it has no such size. */ readonly type: string | null };

function insteadOf(instanceType: string, table: Readonly<Record<string, string>>): Instead | null {
  const [family = '', size = ''] = instanceType.split('.');
  const instead = Object.hasOwn(table, family) ? table[family] : undefined;
  if (instead === undefined) return null;
  return { family, instead, type: (sizes[instead] ?? graviton).includes(size) ? `${instead}.${size}` : null };
}

/** The family that follows an outdated one; null for a family that nothing cheaper follows. */
export function successorOf(instanceType: string): Instead | null {
  return insteadOf(instanceType, successors);
}

/** The Graviton twin of an x86 instance type; null where there is none. */
export function gravitonOf(instanceType: string): Instead | null {
  return insteadOf(instanceType, twins);
}

/** Whether the type is arm64 already: `g` after the number of the generation, and a1. */
export function isGraviton(instanceType: string): boolean {
  return /^(a1|[a-z]+\d+g[a-z]*)\./.test(instanceType);
}
