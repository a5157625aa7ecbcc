import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { epoch, wholeDays } from '#kernel/time';

const image = { pushedAt: '2025-06-01T00:00:00Z', pulledAt: '2026-01-01T00:00:00Z', sizeBytes: 2 ** 30 };

export default defineCheck({
  id: 'ecr-repository-images-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'ECR repositories keep only images that somebody pulls',
  why: 'Images that nothing pulls any more are billed for every month, and vulnerabilities in them are reported for ever.',
  fix: 'Make sure that no task, function or pod names them by digest. Let a lifecycle policy expire images that were not pulled for long.',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html', 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html', 'https://aws.amazon.com/ecr/pricing/'],
  reads: 'ecr-repository',
  params: z.object({ maxUnusedDays: z.int().positive().default(90) }),
  says: {
    empty: 'The repository holds no images.',
    pulled: 'Each of the {images} images was pushed or pulled within {maxUnusedDays} days.',
    unused: '{unused} of {images} images, {unusedGiB} GiB at most, were neither pushed nor pulled for {maxUnusedDays} days.',
  },
  examples: [
    { name: 'an image that was last pulled in January', given: { images: [image] }, expect: 'fail', code: 'unused' },
    { name: 'pulled 91 days ago', given: { images: [{ ...image, pulledAt: '2026-01-01T00:00:00Z' }] }, expect: 'fail', code: 'unused' },
    { name: 'pulled 90 days ago', given: { images: [{ ...image, pulledAt: '2026-01-02T00:00:00Z' }] }, expect: 'pass', code: 'pulled' },
    { name: 'never pulled, pushed last year', given: { images: [{ ...image, pulledAt: null }] }, expect: 'fail', code: 'unused' },
    { name: 'never pulled, pushed last month', given: { images: [{ ...image, pulledAt: null, pushedAt: '2026-03-01T00:00:00Z' }] }, expect: 'pass', code: 'pulled' },
    { name: 'of a size that AWS does not name', given: { images: [{ ...image, sizeBytes: null }] }, expect: 'fail', code: 'unused' },
    { name: 'no image', given: { images: [] }, expect: 'not-applicable', code: 'empty' },
    { name: 'the images could not be read', given: {}, holes: ['images'], expect: 'not-assessed' },
  ],
  evaluate({ images }, { asOf, params }) {
    if (images.length === 0) return notApplicable('empty');
    const unused = images.filter(({ pushedAt, pulledAt }) => wholeDays(pulledAt === null || epoch(pushedAt) > epoch(pulledAt) ? pushedAt : pulledAt, asOf) > params.maxUnusedDays);
    if (unused.length === 0) return pass('pulled', {}, { images: images.length });
    const known = unused.every(({ sizeBytes }) => sizeBytes !== null);
    const gib = unused.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0) / 2 ** 30;
    // what a layer holds that other images share is not freed: this is the most that can be saved
    return fail('unused', {}, { images: images.length, unused: unused.length, unusedGiB: Math.round(gib * 100) / 100 }, { confidence: 0.5, ...(known ? { saves: [{ usage: 'AmazonECR:TimedStorage-ByteHrs', amount: gib }] } : {}) });
  },
});
