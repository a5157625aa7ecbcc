import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { count, plural } from '#reports/format/count';
import type { AccessPolicies } from '#review/api/schemas';
import { CodeBlock } from '../show/code-block.tsx';
import { Text } from '../show/text.tsx';

type Policy = AccessPolicies['policies'][number]['policies'][number];
type Actions = Policy['services'][number]['removed'];

/** One policy: by service what goes and what stays, with a sign and a word for each, then the smaller document. */
export function PolicyDiff({ policy }: { readonly policy: Policy }) {
  return (
    <SpaceBetween size="xs">
      <Box variant="h4">
        <Text>{policy.policy}</Text>
      </Box>
      <Box variant="small" display="block">
        <Text>{`${policy.outcome}${policy.reason === null ? '' : `: ${policy.reason}`}. ${count(policy.granted)} granted, ${count(policy.kept)} kept${policy.keptUnknown === 0 ? '' : ` (${count(policy.keptUnknown)} because their use is not known)`}, ${count(policy.removed)} removed; used by ${plural(policy.users, 'principal')}.`}</Text>
      </Box>
      {policy.services.length > 0 && (
        <ul className="diff">
          {policy.services.map(({ service, whole, removed, kept, unknown }) => (
            <li key={service}>
              <b>
                <Text>{service}</Text>
              </b>
              {removed.count > 0 && <Line sign="−" className="diff-del" word={whole ? 'the whole service goes' : 'goes'} of={removed} />}
              {kept.count > 0 && <Line sign="=" className="" word="stays" of={kept} />}
              {unknown.count > 0 && <Line sign="?" className="" word="stays, its use is not known" of={unknown} />}
            </li>
          ))}
        </ul>
      )}
      {policy.documents.map(({ name, place, chars, text }) => (
        <div key={name}>
          <Box variant="awsui-key-label">
            <Text>{`${name} (${place}, ${count(chars)} characters)`}</Text>
          </Box>
          <CodeBlock text={text} label={name} />
        </div>
      ))}
    </SpaceBetween>
  );
}

function Line({ sign, className, word, of }: { readonly sign: string; readonly className: string; readonly word: string; readonly of: Actions }) {
  return (
    <div className={className}>
      <code>
        {sign} <Text clip={480}>{of.names.join(', ')}</Text>
      </code>{' '}
      <span className="own-time">
        {word}
        {of.count > of.names.length ? `, and ${count(of.count - of.names.length)} more` : ''}
      </span>
    </div>
  );
}
