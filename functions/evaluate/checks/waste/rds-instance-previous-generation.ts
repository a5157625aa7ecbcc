import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'RDS instances are of a current generation',
  why: 'Instance classes of a previous generation cost more for the same work, and AWS ends them one after the other.',
  fix: 'Change the instance class to its successor in a maintenance window, after a test: db.t4g or db.t3 for db.t2, db.m7g or db.m6i for db.m4, db.r7g or db.r6i for db.r4.',
  sources: ['https://aws.amazon.com/rds/previous-generation/', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html'],
  reads: 'rds-instance',
  params: z.object({}),
  says: {
    current: 'The instance is of the class {instanceClass}.',
    'previous-generation': 'The class {instanceClass} is of a previous generation.',
  },
  examples: [
    { name: 'db.m4', given: { instanceClass: 'db.m4.large' }, expect: 'fail', code: 'previous-generation' },
    { name: 'db.t2', given: { instanceClass: 'db.t2.micro' }, expect: 'fail', code: 'previous-generation' },
    { name: 'db.m6g', given: {}, expect: 'pass', code: 'current' },
    { name: 'db.t3', given: { instanceClass: 'db.t3.medium' }, expect: 'pass', code: 'current' },
    { name: 'serverless', given: { instanceClass: 'db.serverless' }, expect: 'pass', code: 'current' },
    { name: 'the class could not be read', given: {}, holes: ['instanceClass'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { instanceClass } = instance;
    return previous.test(instanceClass) ? fail('previous-generation', { instanceClass }, {}, { confidence: 0.8 }) : pass('current', { instanceClass });
  },
});

/** The classes that AWS's price list says are not of a current generation. */
const previous = /^db\.(m[1-4]|r[34]|t[12]|cr1)\./;
