import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'lambda-function-graviton-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Lambda functions run on arm64 where they can',
  why: 'A millisecond on arm64 costs a fifth less than one on x86, and interpreted runtimes need no change.',
  fix: 'Look for native libraries in the package and its layers, build them for arm64, and publish the function with that architecture behind a weighted alias.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html', 'https://aws.amazon.com/lambda/pricing/'],
  reads: 'lambda-function',
  params: z.object({}),
  says: {
    arm64: 'The function runs on arm64.',
    image: 'The function is a container image, whose architecture is that of its build.',
    'old-runtime': 'The runtime {runtime} does not run on arm64.',
    x86: 'The function with the runtime {runtime} runs on x86.',
  },
  examples: [
    { name: 'Node.js on x86', given: { architectures: ['x86_64'] }, expect: 'fail', code: 'x86' },
    { name: 'Node.js on arm64', given: {}, expect: 'pass', code: 'arm64' },
    { name: 'a container image', given: { architectures: ['x86_64'], packageType: 'Image', runtime: null }, expect: 'not-applicable', code: 'image' },
    { name: 'a runtime from before arm64', given: { architectures: ['x86_64'], runtime: 'python3.7' }, expect: 'not-applicable', code: 'old-runtime' },
    { name: 'the first runtime of its kind on arm64', given: { architectures: ['x86_64'], runtime: 'python3.8' }, expect: 'fail', code: 'x86' },
    { name: 'the architecture could not be read', given: {}, holes: ['architectures'], expect: 'not-assessed' },
    { name: 'on arm64, whatever else could not be read', given: {}, holes: ['runtime', 'packageType'], expect: 'pass', code: 'arm64' },
  ],
  evaluate(resource) {
    if (resource.architectures.includes('arm64')) return pass('arm64');
    const { runtime, packageType } = resource;
    if (packageType === 'Image' || runtime === null) return notApplicable('image');
    return olderThanArm.test(runtime) ? notApplicable('old-runtime', { runtime }) : fail('x86', { runtime }, {}, { confidence: 0.5 });
  },
});

/** Runtimes that AWS never offered on arm64: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const olderThanArm = /^(nodejs|nodejs(4|6|8|10)\..*|python2\.7|python3\.[67]|java8|dotnetcore[12]\..*|ruby2\.5|go1\.x|provided)$/;
