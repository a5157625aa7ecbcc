import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { addDays, epoch } from '#kernel/time';
import { urnOf } from '#kernel/urn';

const behind = { engineVersion: '13.20' };
const version = (major: string, given: object) => ({ kind: 'rds-engine-version', resource: `urn:tallystick:aws:222222222222:eu-west-1:rds-engine-version/${major}`, given }) as const;
const ended = version('postgres%2013', { major: '13', standardUntil: '2026-02-28T23:59:59Z', extendedUntil: '2029-02-28T23:59:59Z' });
const cluster = (engineLifecycle: string) => ({ kind: 'rds-cluster', resource: 'arn:aws:rds:eu-west-1:222222222222:cluster:orders', given: { engineLifecycle } }) as const;
const member = { engine: 'aurora-mysql', engineVersion: '5.7.mysql_aurora.2.11.3', engineLifecycle: null, clusterId: 'orders' };
const aurora = version('aurora-mysql%205.7', { engine: 'aurora-mysql', major: '5.7', standardUntil: '2024-10-31T23:59:59Z', extendedUntil: '2027-02-28T23:59:59Z' });

export default defineCheck({
  id: 'rds-instance-extended-support',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Databases run a major version in standard support',
  why: 'In extended support every vCPU of a database is billed besides, more from the third year on, until AWS upgrades it all the same.',
  fix: 'Upgrade the major version after a test on a copy, with a blue/green deployment where there is one.',
  sources: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html',
    'https://aws.amazon.com/rds/postgresql/pricing/',
  ],
  reads: 'rds-instance',
  joins: ['rds-engine-version', 'rds-cluster'],
  params: z.object({ warnDays: z.int().nonnegative().default(0) }),
  says: {
    'other-engine': 'AWS offers no extended support for {engine}.',
    'unknown-version': 'When the standard support of {engine} {engineVersion} ends, AWS does not say.',
    'standard-support': '{engine} {major} is in standard support until {standardUntil}.',
    ending: 'The standard support of {engine} {major} ends on {standardUntil}, within {warnDays} days.',
    'upgraded-by-aws': 'The standard support of {engine} {major} has ended; AWS upgrades the database, which is not enrolled in extended support.',
    'extended-support': 'The standard support of {engine} {major} ended on {standardUntil}; {vCpus} vCPUs are billed for extended support.',
    'extended-support-unsized': 'The standard support of {engine} {major} ended on {standardUntil}; the capacity of {instanceClass} is billed for extended support.',
  },
  examples: [
    { name: 'a version that ended in February', given: behind, also: [ended], expect: 'fail', code: 'extended-support' },
    { name: 'in two zones', given: { ...behind, multiAz: true }, also: [ended], expect: 'fail', code: 'extended-support' },
    { name: 'in the third year', given: behind, also: [ended], asOf: '2028-03-02T00:00:00Z', expect: 'fail', code: 'extended-support' },
    { name: 'an instance of Aurora, whose cluster is enrolled', given: member, also: [aurora, cluster('open-source-rds-extended-support')], expect: 'fail', code: 'extended-support' },
    { name: 'an instance of Aurora, whose cluster is not', given: member, also: [aurora, cluster('open-source-rds-extended-support-disabled')], expect: 'pass', code: 'upgraded-by-aws' },
    { name: 'serverless', given: { ...member, instanceClass: 'db.serverless' }, also: [aurora, cluster('open-source-rds-extended-support')], expect: 'fail', code: 'extended-support-unsized' },
    { name: 'the last second of standard support', given: behind, also: [ended], asOf: '2026-02-28T23:59:59Z', expect: 'pass', code: 'standard-support' },
    { name: 'the second after', given: behind, also: [ended], asOf: '2026-03-01T00:00:00Z', expect: 'fail', code: 'extended-support' },
    { name: 'a month before the end, when a warning is wanted', given: behind, also: [ended], asOf: '2026-02-01T00:00:00Z', params: { warnDays: 90 }, expect: 'fail', code: 'ending' },
    { name: 'not enrolled', given: { ...behind, engineLifecycle: 'open-source-rds-extended-support-disabled' }, also: [ended], expect: 'pass', code: 'upgraded-by-aws' },
    { name: 'a recent version', given: {}, also: [version('postgres%2016', {})], expect: 'pass', code: 'standard-support' },
    { name: 'a version that AWS does not list', given: { engineVersion: '99.1' }, expect: 'not-assessed', code: 'unknown-version' },
    { name: 'Oracle', given: { engine: 'oracle-ee', engineVersion: '19.0.0.0.ru-2025-10.rur-2025-10.r1', engineLifecycle: null }, expect: 'not-applicable', code: 'other-engine' },
    { name: 'the version could not be read', given: {}, holes: ['engineVersion'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params, self, look }) {
    const { engine, engineVersion } = instance;
    if (!/^(aurora-)?(mysql|postgres(ql)?)$/.test(engine)) return notApplicable('other-engine', { engine });
    const partition = self.resource.split(':')[1] ?? 'aws';
    const [first = '', second = ''] = engineVersion.split('.');
    const found = [`${first}.${second}`, first].map(major => look('rds-engine-version', urnOf({ partition, account: self.account, region: self.region }, 'rds-engine-version', `${engine} ${major}`))).find(known => known !== undefined);
    const standardUntil = found?.standardUntil ?? null;
    if (found === undefined || standardUntil === null) return notAssessed('unknown-version', { engine, engineVersion });
    const { major } = found;
    const about = { engine, major, standardUntil };
    if (asOf.getTime() <= epoch(standardUntil)) return asOf.getTime() > epoch(addDays(standardUntil, -params.warnDays)) ? fail('ending', about, {}, { severity: 'medium', confidence: 0.9 }) : pass('standard-support', about);
    const { clusterId, instanceClass } = instance;
    const lifecycle = engine.startsWith('aurora-') && clusterId !== null ? look('rds-cluster', `arn:${partition}:rds:${self.region}:${self.account}:cluster:${clusterId}`)?.engineLifecycle : instance.engineLifecycle;
    if (lifecycle === 'open-source-rds-extended-support-disabled') return pass('upgraded-by-aws', { engine, major });
    const own = vCpusOf(instanceClass);
    if (own === null) return fail('extended-support-unsized', { ...about, instanceClass }, {}, { confidence: 0.9 });
    const vCpus = own * (instance.multiAz && clusterId === null ? 2 : 1);
    return fail('extended-support', { ...about, vCpus }, {}, { saves: surcharge(engine, major, asOf.getTime() > epoch(addDays(standardUntil, 2 * 365)), vCpus), confidence: 0.9 });
  },
});

/** vCPUs by size, where all families have the same: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html. Null for serverless and what the name does not tell. */
function vCpusOf(instanceClass: string): number | null {
  const [, family = '', size = ''] = instanceClass.split('.');
  if (size === 'large') return 2;
  if (size === 'xlarge') return 4;
  const many = /^(\d+)xlarge$/.exec(size);
  if (many !== null) return Number(many[1]) * 4;
  return /^t(3|4g)$/.test(family) && ['micro', 'small', 'medium'].includes(size) ? 2 : null;
}

/** vCPU-hours at the price of the first two years or of the third. */
function surcharge(engine: string, major: string, third: boolean, vCpus: number): Quantity[] {
  const name = { mysql: 'MySQL', postgres: 'PostgreSQL', 'aurora-mysql': 'AuroraMySQL', 'aurora-postgresql': 'AuroraPostgreSQL' }[engine] ?? engine;
  return [{ usage: `ExtendedSupport:${third ? 'Yr3' : 'Yr1-Yr2'}:${name}${major}`, amount: vCpus * HOURS_PER_MONTH }];
}
