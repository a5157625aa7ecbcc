import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { addDays, epoch } from '#kernel/time';

const behind = { version: '1.31', supportType: 'EXTENDED' };

export default defineCheck({
  id: 'eks-cluster-extended-support',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'EKS clusters run a version of Kubernetes in standard support',
  why: 'In extended support a cluster costs six times as much, and a year later AWS upgrades it all the same.',
  fix: 'Upgrade the cluster one minor version at a time, and set its upgrade policy to standard support when it may be upgraded by AWS.',
  sources: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/disable-extended-support.html',
    'https://aws.amazon.com/blogs/containers/amazon-eks-extended-support-for-kubernetes-versions-pricing/',
  ],
  reads: 'eks-cluster',
  params: z.object({}),
  says: {
    'standard-support': 'Kubernetes {version} is in standard support until {standardSupportUntil}.',
    'upgraded-by-aws': 'The standard support of Kubernetes {version} has ended; AWS upgrades the cluster, since its policy refuses extended support.',
    'unknown-version': 'When the standard support of Kubernetes {version} ends is not known here.',
    'extended-support': 'The standard support of Kubernetes {version} ended on {standardSupportUntil}; the cluster is billed for extended support.',
  },
  examples: [
    { name: 'a version of the year before last', given: behind, expect: 'fail', code: 'extended-support' },
    { name: 'the day after the end', given: { version: '1.32', supportType: 'EXTENDED' }, asOf: '2026-03-24T00:00:00Z', expect: 'fail', code: 'extended-support' },
    { name: 'the last day', given: { version: '1.32', supportType: 'EXTENDED' }, asOf: '2026-03-23T23:59:59Z', expect: 'pass', code: 'standard-support' },
    { name: 'a recent version, extended support allowed', given: { supportType: 'EXTENDED' }, expect: 'pass', code: 'standard-support' },
    { name: 'an old version that AWS will upgrade', given: { ...behind, supportType: 'STANDARD' }, expect: 'pass', code: 'upgraded-by-aws' },
    { name: 'a version of the future', given: { version: '1.99' }, expect: 'not-assessed', code: 'unknown-version' },
    { name: 'the version could not be read', given: {}, holes: ['version'], expect: 'not-assessed' },
    { name: 'a recent version, whatever else could not be read', given: {}, holes: ['supportType', 'createdAt'], expect: 'pass', code: 'standard-support' },
  ],
  evaluate(cluster, { asOf }) {
    const { version } = cluster;
    const standardSupportUntil = lastDays[version];
    if (standardSupportUntil === undefined) return notAssessed('unknown-version', { version });
    if (asOf.getTime() < epoch(addDays(`${standardSupportUntil}T00:00:00Z`, 1))) return pass('standard-support', { version, standardSupportUntil });
    if (cluster.supportType === 'STANDARD') return pass('upgraded-by-aws', { version });
    return fail('extended-support', { version, standardSupportUntil }, {}, { saves: [{ usage: 'AmazonEKS-Hours:extendedSupport', amount: HOURS_PER_MONTH }] });
  },
});

/** The last day of standard support: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html. Versions before these are gone: AWS upgraded them. */
const lastDays: Readonly<Record<string, string>> = {
  '1.28': '2024-11-26',
  '1.29': '2025-03-23',
  '1.30': '2025-07-23',
  '1.31': '2025-11-26',
  '1.32': '2026-03-23',
  '1.33': '2026-07-29',
  '1.34': '2026-12-02',
  '1.35': '2027-03-27',
};
