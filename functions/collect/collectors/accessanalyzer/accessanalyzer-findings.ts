import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredList, itemsIn, textIn, understand } from '../understand.ts';

/** A Region without an analyzer takes one call: its empty list says that there is none. Only findings that nobody archived or resolved are read. */
export default defineCollector({
  id: 'accessanalyzer-findings',
  title: 'Access analyzers and their open findings',
  scope: 'region',
  yields: { 'accessanalyzer-region': ['ListAnalyzers'], 'accessanalyzer-finding': ['ListAnalyzers', 'ListFindingsV2'] },
  actions: { ListAnalyzers: ['access-analyzer:ListAnalyzers'], ListFindingsV2: ['access-analyzer:ListFindings'] },
  async collect({ aws, all, each }) {
    const { client, paginateListAnalyzers, paginateListFindingsV2 } = await aws('accessanalyzer');
    const pages = await all(paginateListAnalyzers({ client }, {}));
    await each(
      idsIn(
        pages,
        page => page.analyzers,
        analyzer => analyzer.arn,
      ).sort(),
      analyzerArn => all(paginateListFindingsV2({ client }, { analyzerArn, filter: { status: { eq: ['ACTIVE'] } }, maxResults: 100 })),
    );
  },
  *normalise(call, { partition, account, region }) {
    if (call.op === 'ListAnalyzers') {
      if (call.err !== null) return;
      // Who does not know the analyzers does not know their findings.
      yield* understand('accessanalyzer-finding', 'an answer of ListAnalyzers', () => {
        for (const analyzer of answeredList(call.out, 'analyzers')) textIn(analyzer, 'arn');
        return [];
      });
      yield* understand('accessanalyzer-region', 'an answer of ListAnalyzers', () => {
        const analyzers = answeredList(call.out, 'analyzers').map(analyzer => ({ arn: textIn(analyzer, 'arn'), type: textIn(analyzer, 'type'), status: textIn(analyzer, 'status') }));
        return [part('accessanalyzer-region', urnOf({ partition, account, region }, 'accessanalyzer-region', region), { analyzers }, { name: region, adds: true })];
      });
      return;
    }
    yield* itemsIn('accessanalyzer-finding', call, 'findings', finding => {
      const findingId = textIn(finding, 'id');
      return [
        part('accessanalyzer-finding', urnOf({ partition, account, region }, 'accessanalyzer-finding', findingId), {
          findingId,
          findingType: finding.findingType,
          subject: textIn(finding, 'resource'),
          subjectType: finding.resourceType,
          subjectAccount: finding.resourceOwnerAccount,
          createdAt: finding.createdAt,
        }),
      ];
    });
  },
});
