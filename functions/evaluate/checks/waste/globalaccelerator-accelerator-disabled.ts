import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const off = { enabled: false };

export default defineCheck({
  id: 'globalaccelerator-accelerator-disabled',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Global Accelerators are not left disabled',
  why: 'An accelerator is billed by the hour until it is deleted, also while it is disabled.',
  fix: 'Delete the accelerator. Its static addresses are lost with it, so check first that no firewall and no partner names them.',
  sources: ['https://docs.aws.amazon.com/global-accelerator/latest/dg/about-accelerators.creating-editing.html', 'https://aws.amazon.com/global-accelerator/pricing/'],
  reads: 'globalaccelerator-accelerator',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    enabled: 'The accelerator is enabled.',
    'too-young': 'The accelerator was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    disabled: 'The accelerator {acceleratorName} is disabled and still billed.',
  },
  examples: [
    { name: 'disabled', given: off, expect: 'fail', code: 'disabled' },
    { name: 'disabled and seven days old', given: { ...off, createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'disabled' },
    { name: 'disabled and six days old', given: { ...off, createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'enabled', given: {}, expect: 'pass', code: 'enabled' },
    { name: 'tagged as standby', given: { ...off, tags: { DR: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'disabled, its date could not be read', given: off, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(accelerator, { asOf, params }) {
    if (accelerator.enabled) return pass('enabled');
    const { createdAt, acceleratorName } = accelerator;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return keptOnPurpose(accelerator.tags) ?? fail('disabled', { acceleratorName, createdAt }, { ageDays });
  },
});
