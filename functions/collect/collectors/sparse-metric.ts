import type { KindId, Kinds } from '#kernel/kind';
import type { Points } from '#kernel/daily-points';
import type { Metric, Series } from './metric-table.ts';

/** CloudWatch keeps daily points for 455 days: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
export const keptDays = 455;

/**
 * A metric that AWS reports only while something happens: the days of late, then, where they do not settle it, all days that CloudWatch keeps. A point among those
 * proves that the metric exists and when it ended; where there is none, nothing is known.
 */
export function sparseMetric<K extends KindId = never>(
  namespace: string,
  metric: Metric,
  [recent, earlier]: readonly [keyof Kinds[K] & string, keyof Kinds[K] & string],
  asked: Series<K>['asked'],
  settled: (points: Points) => boolean = points => points.some(point => point.value > 0),
): Series<K> {
  return {
    namespace,
    asked,
    stages: [
      { field: recent, metrics: [metric], settled },
      { field: earlier, metrics: [metric], days: keptDays },
    ],
  };
}
