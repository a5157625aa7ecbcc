import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** When a domain was made AWS does not say: the days that have points show how long it was there. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-opensearch-domains',
  title: 'Searches and indexing of OpenSearch domains, by day',
  table: {
    kind: 'opensearch-domain',
    dimension: 'DomainName',
    valueOf: ({ data }) => data.domainName,
    also: ({ account }) => ({ ClientId: account }),
    arnOf: (domain, { partition, region, account }) => `arn:${partition}:es:${region}:${account}:domain/${domain}`,
    series: [
      {
        namespace: 'AWS/ES',
        asked: ({ deleted }) => deleted === false,
        stages: [
          { field: 'searches', metrics: [{ name: 'SearchRate', stat: 'Maximum' }], settled: points => points.some(point => point.value >= 1) },
          { field: 'indexed', metrics: [{ name: 'IndexingRate', stat: 'Maximum' }] },
        ],
      },
    ],
  },
});
