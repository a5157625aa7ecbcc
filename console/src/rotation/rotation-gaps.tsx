import type { RotationCalendar } from '#review/api/schemas';
import { Text } from '../show/text.tsx';

/** Where credentials could not be read: what is not there is not known to be in time. */
export function RotationGaps({ gaps }: { readonly gaps: RotationCalendar['gaps'] }) {
  const shown = gaps.slice(0, 8);
  return (
    <>
      {shown.map(({ account, region, of, why }) => (
        <div key={`${account} ${region} ${of}`}>
          <Text clip={300}>{`${of} in ${account} ${region}: ${why}`}</Text>
        </div>
      ))}
      {gaps.length > shown.length && <div>and {gaps.length - shown.length} more</div>}
    </>
  );
}
