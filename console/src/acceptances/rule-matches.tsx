import Alert from '@cloudscape-design/components/alert';
import { useQuery } from '@tanstack/react-query';
import { plural } from '#reports/format/count';
import type { RuleMatch } from '#review/rule';
import { api } from '../api/api.ts';
import { Loaded } from '../show/loaded.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { Text } from '../show/text.tsx';

const SHOWN = 8;

/** What a rule matches now: how many findings, and the first of them. */
export function RuleMatches({ match }: { readonly match: RuleMatch }) {
  const asked = useQuery({ queryKey: ['previewRule', match], queryFn: ({ signal }) => api.previewRule({ body: match, signal }) });
  return (
    <Loaded query={asked} what="Matches" lines={3}>
      {({ matched, findings }) => (
        <Alert type={matched === 0 ? 'warning' : 'info'} header={matched === 0 ? 'It matches nothing now' : `It matches ${plural(matched, 'finding')} now`}>
          <ul className="plain">
            {findings.slice(0, SHOWN).map(({ id, severity, name, accountName }) => (
              <li key={id}>
                <SeverityBadge severity={severity} /> <Text clip={80}>{`${name}, ${accountName}`}</Text>
              </li>
            ))}
          </ul>
          {matched > SHOWN && `and ${matched - SHOWN} more`}
        </Alert>
      )}
    </Loaded>
  );
}
