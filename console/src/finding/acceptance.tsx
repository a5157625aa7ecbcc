import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FindingDetail } from '#review/api/schemas';
import { AcceptanceFacts } from '../acceptances/acceptance-facts.tsx';
import { subjectWords } from '../acceptances/subject-words.ts';

/** What was asked for or accepted for this finding: who asked, why, until when, who approved and how many still must. */
export function Acceptance({ detail: { acceptances } }: { readonly detail: FindingDetail }) {
  if (acceptances.length === 0) return null;
  return (
    <SpaceBetween size="s">
      {acceptances.map(item => (
        <Alert key={`${item.subject} ${item.id}`} type={item.state === 'pending' ? 'warning' : 'info'} header={`${subjectWords[item.subject]} ${item.state === 'pending' ? 'waits for approval' : 'is in force'}`}>
          <AcceptanceFacts item={item} />
        </Alert>
      ))}
    </SpaceBetween>
  );
}
