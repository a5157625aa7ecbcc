import type { Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';

type Row = { readonly region: string; readonly types: readonly string[] };

/** One resource a Region in which any account was looked at. */
export default defineDerivation<Row>({
  kind: 'accessanalyzer-coverage',
  span: 'organization',
  *export(resources) {
    for (const { region, data, holes } of resources) {
      if (holes?.analyzers !== undefined) continue;
      const active = data.analyzers.filter((analyzer: { status: string }) => analyzer.status === 'ACTIVE' || analyzer.status === 'CREATING');
      yield { region, types: [...new Set<string>(active.map((analyzer: { type: string }) => analyzer.type))].sort() };
    }
  },
  // what could not be read of a Region may be the very analyzer
  hides: ({ holes }) => holes?.analyzers !== undefined,
  *derive(accounts, { partition, account }) {
    const regions = new Map<string, { account: string; types: readonly string[] }[]>();
    for (const { account: whose, rows } of accounts) for (const { region, types } of rows) regions.set(region, [...(regions.get(region) ?? []), { account: whose, types }]);
    for (const [region, seen] of [...regions].sort(([a], [b]) => (a < b ? -1 : 1))) yield coverageOf(region, seen);

    function coverageOf(region: string, seen: readonly { account: string; types: readonly string[] }[]): Resource {
      const byOrganization = seen.some(({ types }) => types.includes('ORGANIZATION'));
      return {
        kind: 'accessanalyzer-coverage',
        resource: urnOf({ partition, account, region }, 'accessanalyzer-coverage', region),
        account,
        region,
        name: region,
        data: {
          byOrganization,
          missing: byOrganization
            ? []
            : seen
                .filter(({ types }) => !types.includes('ACCOUNT'))
                .map(each => each.account)
                .sort(),
        },
        holes: null,
        calls: [],
      };
    }
  },
});
