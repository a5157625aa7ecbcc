import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ecs-task-definition-graviton-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Fargate tasks run on Graviton where they can',
  why: 'A vCPU and a gigabyte of Fargate on arm64 cost a fifth less than on x86.',
  fix: 'Build the images for arm64, register a revision with that CPU architecture, and roll it out to one service after the other.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html', 'https://aws.amazon.com/fargate/pricing/'],
  reads: 'ecs-task-definition',
  params: z.object({}),
  says: {
    'not-fargate': 'The tasks do not run on Fargate.',
    arm64: 'The tasks run on arm64.',
    x86: 'The tasks run on x86.',
  },
  examples: [
    { name: 'on x86', given: { requiresCompatibilities: ['FARGATE'], cpuArchitecture: 'X86_64' }, expect: 'fail', code: 'x86' },
    { name: 'of no named architecture, which is x86', given: { requiresCompatibilities: ['FARGATE'], cpuArchitecture: null }, expect: 'fail', code: 'x86' },
    { name: 'on arm64', given: { requiresCompatibilities: ['FARGATE'], cpuArchitecture: 'ARM64' }, expect: 'pass', code: 'arm64' },
    { name: 'on instances of its own', given: { requiresCompatibilities: ['EC2'], cpuArchitecture: null }, expect: 'not-applicable', code: 'not-fargate' },
    { name: 'the architecture could not be read', given: { requiresCompatibilities: ['FARGATE'] }, holes: ['cpuArchitecture'], expect: 'not-assessed' },
  ],
  evaluate(definition) {
    if (!definition.requiresCompatibilities.includes('FARGATE')) return notApplicable('not-fargate');
    return definition.cpuArchitecture === 'ARM64' ? pass('arm64') : fail('x86', {}, {}, { confidence: 0.5 });
  },
});
