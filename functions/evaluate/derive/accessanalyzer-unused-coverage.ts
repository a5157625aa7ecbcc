import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';

/** Whether an account has an analyzer for unused access in a Region, and whether that of the organisation is there. */
type Row = { readonly own: boolean; readonly organization: boolean };

/** One resource for the whole organisation, where any Region of any account was looked at: IAM is global, so that one analyzer anywhere does. */
export default defineDerivation<Row>({
  kind: 'accessanalyzer-unused-coverage',
  span: 'organization',
  *export(resources) {
    for (const { data, holes } of resources) {
      if (holes?.analyzers !== undefined) continue;
      const has = (type: string): boolean => data.analyzers.some((analyzer: { type: string; status: string }) => analyzer.type === type && (analyzer.status === 'ACTIVE' || analyzer.status === 'CREATING'));
      yield { own: has('ACCOUNT_UNUSED_ACCESS'), organization: has('ORGANIZATION_UNUSED_ACCESS') };
    }
  },
  // what could not be read of a Region may be the very analyzer
  hides: ({ holes }) => holes?.analyzers !== undefined,
  *derive(accounts, { partition, account }) {
    const seen = [...accounts].filter(({ rows }) => rows.length > 0);
    if (seen.length === 0) return;
    const byOrganization = seen.some(({ rows }) => rows.some(({ organization }) => organization));
    yield {
      kind: 'accessanalyzer-unused-coverage',
      resource: urnOf({ partition, account, region: 'global' }, 'accessanalyzer-unused-coverage', account),
      account,
      region: 'global',
      name: 'organisation',
      data: {
        byOrganization,
        missing: byOrganization
          ? []
          : seen
              .filter(({ rows }) => !rows.some(({ own }) => own))
              .map(each => each.account)
              .sort(),
      },
      holes: null,
      calls: [],
    };
  },
});
