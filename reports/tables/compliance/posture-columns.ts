import type { Posture } from '../../model/posture.ts';
import type { Column, Row } from '../table.ts';

export const postureColumns: readonly Column[] = [
  { id: 'pass', label: 'Pass', type: 'count' },
  { id: 'fail', label: 'Fail', type: 'count' },
  { id: 'parts', label: '', type: 'parts' },
  { id: 'passing', label: 'Passing', type: 'share', absent: 'not judged' },
  { id: 'not_assessed', label: 'Not assessed', type: 'count' },
  { id: 'not_assessed_share', label: 'Share', type: 'share', absent: '' },
  { id: 'not_applicable', label: 'Not applicable', type: 'count', fileOnly: true },
  { id: 'manual', label: 'Manual', type: 'count', fileOnly: true },
];

export function postureCells({ outcomes, passing, notAssessed }: Posture): Row {
  return {
    pass: outcomes.pass,
    fail: outcomes.fail,
    parts: { parts: [outcomes.pass, outcomes.fail, outcomes['not-assessed']] },
    passing,
    not_assessed: outcomes['not-assessed'],
    not_assessed_share: notAssessed,
    not_applicable: outcomes['not-applicable'],
    manual: outcomes.manual,
  };
}
