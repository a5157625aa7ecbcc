import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { BulkResult } from '#review/api/schemas';
import { plural } from '#reports/format/count';
import { Text } from '../show/text.tsx';

/** What became of each finding of a bulk action: how many were done, and for each other one why not. */
export function bulkNotice(done: string, results: BulkResult['results'], names: ReadonlyMap<string, string>) {
  const refused = results.filter(({ ok }) => !ok);
  const well = results.length - refused.length;
  return {
    type: refused.length === 0 ? ('success' as const) : well === 0 ? ('error' as const) : ('warning' as const),
    header: `${done}: ${plural(well, 'finding')}${refused.length === 0 ? '' : `, ${refused.length} not`}`,
    content:
      refused.length === 0 ? undefined : (
        <ExpandableSection headerText={`Why ${refused.length === 1 ? 'one was' : `${refused.length} were`} refused`} defaultExpanded={refused.length <= 5}>
          <ul>
            {refused.map(({ id, problem }) => (
              <li key={id}>
                <Text clip={80}>{names.get(id) ?? id}</Text>: <Text>{problem?.detail ?? 'no reason was given'}</Text>
              </li>
            ))}
          </ul>
        </ExpandableSection>
      ),
  };
}
