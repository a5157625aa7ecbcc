import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-role-shared',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Functions do not share one role',
  why: 'A shared role holds what all its functions need, so that each may do what the others do, and logs do not tell them apart.',
  fix: 'Give each function, or each group of functions that do the same, a role of its own.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  reads: 'iam-principal-escalation',
  params: z.object({ maxFunctions: z.int().positive().default(5) }),
  says: {
    'no-role': 'It is a user; functions run with roles.',
    few: '{count} functions run with the role; {maxFunctions} may.',
    shared: '{count} functions run with the role; {maxFunctions} may.',
    unused: 'No function runs with the role.',
  },
  examples: [
    { name: 'six functions', given: { functionsFound: 6, functions: 6 }, expect: 'fail', code: 'shared' },
    { name: 'five functions', given: { functionsFound: 5, functions: 5 }, expect: 'pass', code: 'few' },
    { name: 'none', given: {}, expect: 'not-applicable', code: 'unused' },
    { name: 'a user', given: { of: 'user' }, expect: 'not-applicable', code: 'no-role' },
    { name: 'six already, and a Region that was not listed', given: { functionsFound: 6 }, holes: ['functions'], expect: 'fail', code: 'shared' },
    { name: 'a Region that was not listed', given: { functionsFound: 2 }, holes: ['functions'], expect: 'not-assessed' },
  ],
  evaluate(principal, { params }) {
    if (principal.of === 'user') return notApplicable('no-role');
    // how many there are moves with every deployment
    if (principal.functionsFound > params.maxFunctions) return fail('shared', {}, { count: principal.functionsFound });
    const count = principal.functions;
    return count === 0 ? notApplicable('unused') : pass('few', {}, { count });
  },
});
