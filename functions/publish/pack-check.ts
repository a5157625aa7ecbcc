import type { BoundCheck } from '#evaluate/bind-checks';
import type { PackCheck } from '#reports/evidence/create-pack';

/** A check of a run as an evidence pack explains it. */
export function packCheck({ check, severity, params, criteria }: BoundCheck): PackCheck {
  const { id, version, topic, title, why, fix, sources = [] } = check;
  return { id, version, criteria, topic, severity, title, why, fix, sources, params };
}
