import PropertyFilter from '@cloudscape-design/components/property-filter';
import { useMemo } from 'react';
import { useAsk } from '../api/use-ask.ts';
import { type Filter, readFilter } from './filter.ts';
import { filterWords } from './filter-words.ts';

type Props = { readonly filter: Filter; readonly onChange: (filter: Filter) => void; readonly count: number; readonly more: boolean; readonly loading: boolean };

/** The filter: properties with their values, and words that stand in the name or the resource. */
export function FilterBox({ filter, onChange, count, more, loading }: Props) {
  const facets = useAsk('findingFacets', {}, { fresh: 300_000 });
  const words = useMemo(() => filterWords(facets.data), [facets.data]);
  return (
    <div id="filter">
      <PropertyFilter
        {...words}
        query={{ tokens: filter.tokens, operation: 'and' }}
        readOnlyOperations
        freeTextFiltering={{ operators: [':'], defaultOperator: ':' }}
        filteringPlaceholder="Filter by property or by a part of the name"
        filteringAriaLabel="Filter findings"
        filteringStatusType={facets.isPending ? 'loading' : facets.isError ? 'error' : 'finished'}
        filteringErrorText="The values could not be read; you can type them"
        filteringLoadingText="Reading the values"
        countText={`${count}${more ? '+' : ''} ${count === 1 ? 'match' : 'matches'}`}
        loading={loading}
        expandToViewport
        hideOperations={false}
        onChange={({ detail }) => onChange(readFilter(JSON.stringify(detail.tokens)).filter)}
      />
    </div>
  );
}
