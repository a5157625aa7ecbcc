import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, listIn, structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'resource-explorer-indexes',
  title: 'The Resource Explorer index of a Region, and how much an aggregator sees',
  scope: 'region',
  yields: { 'resource-explorer-index': ['GetIndex'], 'resource-explorer-view': ['GetIndex', 'GetDefaultView', 'Search'] },
  actions: {
    GetIndex: ['resource-explorer-2:GetIndex'],
    GetDefaultView: ['resource-explorer-2:GetDefaultView'],
    Search: ['resource-explorer-2:Search'],
  },
  answers: { GetIndex: ['ResourceNotFoundException'] },
  async collect({ aws, each, skip }) {
    const { client, GetIndexCommand, GetDefaultViewCommand, SearchCommand } = await aws('resource-explorer-2');
    try {
      const { Type, State } = await client.send(new GetIndexCommand({}));
      if (Type !== 'AGGREGATOR' || State === 'DELETED') return;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') skip('Resource Explorer has no index in this Region');
      throw error;
    }
    await each([null], async () => {
      const { ViewArn } = await client.send(new GetDefaultViewCommand({}));
      if (typeof ViewArn !== 'string' || ViewArn === '') return; // without a view nobody may search
      await client.send(new SearchCommand({ QueryString: '', ViewArn, MaxResults: 1 })); // the count comes with any page
    });
  },
  *normalise({ op, out, err }) {
    if (err !== null) return;
    switch (op) {
      case 'GetIndex':
        yield* understand('resource-explorer-index', 'an answer of GetIndex', () => [
          part('resource-explorer-index', textIn(out, 'Arn'), {
            indexType: textIn(out, 'Type') as 'AGGREGATOR' | 'LOCAL',
            state: out.State,
            createdAt: out.CreatedAt ?? null,
            updatedAt: out.LastUpdatedAt ?? null,
            replicatingFrom: [...listIn(out, 'ReplicatingFrom')],
          }),
        ]);
        return;
      case 'GetDefaultView':
        // An empty answer: the Region has no default view.
        yield* understand('resource-explorer-view', 'an answer of GetDefaultView', () => {
          if (structureIn({ out }, 'out').ViewArn !== undefined) textIn(out, 'ViewArn');
          return [];
        });
        return;
      default:
        yield* understand('resource-explorer-view', 'an answer of Search', () => {
          const count = structureIn(out, 'Count');
          return [part('resource-explorer-view', textIn(out, 'ViewArn'), { resources: count.TotalResources, countComplete: flagIn(count, 'Complete') })];
        });
    }
  },
});
