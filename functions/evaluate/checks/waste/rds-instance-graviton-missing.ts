import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-graviton-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Open-source databases run on Graviton',
  why: 'Instance classes with Graviton processors cost about a tenth less and do more, and MySQL, MariaDB and PostgreSQL need no change.',
  fix: 'Test the engine version on the class with the same size and a g in its family, then change the class in a maintenance window.',
  sources: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html',
    'https://aws.amazon.com/rds/pricing/',
  ],
  reads: 'rds-instance',
  params: z.object({}),
  says: {
    'other-engine': 'The engine {engine} runs on x86 only.',
    graviton: 'The class {instanceClass} has Graviton processors, or AWS chooses.',
    'no-twin': 'The class {instanceClass} has no twin with Graviton processors.',
    x86: 'The class {instanceClass} of {engine} has a twin with Graviton processors, {twin}.',
  },
  examples: [
    { name: 'PostgreSQL on m6i', given: { instanceClass: 'db.m6i.large' }, expect: 'fail', code: 'x86' },
    { name: 'Aurora on r5', given: { engine: 'aurora-mysql', instanceClass: 'db.r5.xlarge' }, expect: 'fail', code: 'x86' },
    { name: 'DocumentDB on t3', given: { engine: 'docdb', instanceClass: 'db.t3.medium' }, expect: 'fail', code: 'x86' },
    { name: 'PostgreSQL on m6g', given: {}, expect: 'pass', code: 'graviton' },
    { name: 'serverless', given: { instanceClass: 'db.serverless' }, expect: 'pass', code: 'graviton' },
    { name: 'of a memory class without a twin', given: { instanceClass: 'db.x1e.xlarge' }, expect: 'not-applicable', code: 'no-twin' },
    { name: 'SQL Server', given: { engine: 'sqlserver-se', instanceClass: 'db.m6i.large' }, expect: 'not-applicable', code: 'other-engine' },
    { name: 'the class could not be read', given: {}, holes: ['instanceClass'], expect: 'not-assessed' },
  ],
  evaluate({ engine, instanceClass }) {
    if (!/^(mysql|mariadb|postgres|aurora-mysql|aurora-postgresql|docdb|neptune)$/.test(engine)) return notApplicable('other-engine', { engine });
    const [, family = '', size = ''] = instanceClass.split('.');
    if (family === 'serverless' || /^[a-z]+\d+g/.test(family)) return pass('graviton', { instanceClass });
    const twin = twins[family];
    return twin === undefined ? notApplicable('no-twin', { instanceClass }) : fail('x86', { engine, instanceClass, twin: `db.${twin}.${size}` }, {}, { confidence: 0.5 });
  },
});

/** Families that have the same sizes with Graviton. Older ones are of a previous generation, which is another rule's question. */
const twins: Readonly<Record<string, string>> = { t3: 't4g', m5: 'm6g', m6i: 'm7g', m7i: 'm7g', r5: 'r6g', r6i: 'r7g', r7i: 'r7g' };
