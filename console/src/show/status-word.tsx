import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { FindingItem } from '#review/api/schemas';

/** The status of a finding, and where people are with it. */
export function StatusWord({ of }: { readonly of: Pick<FindingItem, 'status' | 'work' | 'closed' | 'pending' | 'acceptedUntil'> }) {
  if (of.status === 'resolved') return <StatusIndicator type="success">{`resolved${of.closed === null ? '' : `: ${of.closed}`}`}</StatusIndicator>;
  if (of.status === 'accepted') return <StatusIndicator type="stopped">{`${of.work}${of.acceptedUntil === null ? '' : ` until ${of.acceptedUntil.slice(0, 10)}`}`}</StatusIndicator>;
  if (of.pending !== null) return <StatusIndicator type="pending">{`${of.pending} asked for`}</StatusIndicator>;
  return <StatusIndicator type={of.work === 'in-progress' ? 'in-progress' : 'pending'}>{of.work}</StatusIndicator>;
}
