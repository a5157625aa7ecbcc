import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

/** Asked only where there is a database. */
export default defineCollector({
  id: 'rds-engine-versions',
  title: 'until when AWS supports the major versions of database engines',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-engine-version': ['DescribeDBMajorEngineVersions'] },
  actions: { DescribeDBMajorEngineVersions: ['rds:DescribeDBMajorEngineVersions'] },
  after: ['rds-instance', 'rds-cluster'],
  async collect({ aws, drain, after }) {
    if (after('rds-instance').length + after('rds-cluster').length === 0) return;
    const { client, paginateDescribeDBMajorEngineVersions } = await aws('rds');
    await drain(paginateDescribeDBMajorEngineVersions({ client }, { MaxRecords: 100 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('rds-engine-version', call, 'DBMajorEngineVersions', version => {
      const engine = textIn(version, 'Engine');
      const major = textIn(version, 'MajorEngineVersion');
      const ends = (support: string): any => listIn(version, 'SupportedEngineLifecycles').find(({ LifecycleSupportName }) => LifecycleSupportName === support)?.LifecycleSupportEndDate ?? null;
      return [
        part(
          'rds-engine-version',
          urnOf(cell, 'rds-engine-version', `${engine} ${major}`),
          { engine, major, standardUntil: ends('open-source-rds-standard-support'), extendedUntil: ends('open-source-rds-extended-support') },
          { name: `${engine} ${major}` },
        ),
      ];
    });
  },
});
