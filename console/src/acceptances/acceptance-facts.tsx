import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { AcceptanceItem } from '#review/api/schemas';
import { Instant } from '../show/instant.tsx';
import { Text } from '../show/text.tsx';

/** Who asked for it, why and until when; who approved, and how many still must. */
export function AcceptanceFacts({ item }: { readonly item: AcceptanceItem }) {
  return (
    <KeyValuePairs
      columns={2}
      items={[
        { label: 'Reason', value: <Text>{item.reason}</Text> },
        { label: 'Until', value: <Instant at={item.until} /> },
        {
          label: 'Asked for by',
          value: (
            <>
              <Text clip={80}>{item.requestedBy.name}</Text>, <Instant at={item.requestedAt} />
            </>
          ),
        },
        { label: 'Approved by', value: <Text>{`${item.approvals.map(({ name }) => name).join(', ') || 'nobody yet'} (${item.approvals.length} of ${item.needed})`}</Text> },
        ...(item.severity === null ? [] : [{ label: 'Severity', value: item.severity }]),
        ...(item.ticket === null ? [] : [{ label: 'Ticket', value: <Text>{item.ticket}</Text> }]),
        ...(item.rule === null ? [] : [{ label: 'Rule', value: <Text>{item.rule}</Text> }]),
      ]}
    />
  );
}
