import type { KindId, Kinds } from '#kernel/kind';
import type { Points } from '#kernel/daily-points';
import type { Resource } from '#kernel/resource';

/** A metric of CloudWatch, and the statistic of each whole day. */
export type Metric = {
  readonly name: string;
  readonly stat: 'Sum' | 'Maximum' | 'Minimum' | 'Average';
  /** Dimensions of this metric alone, such as the storage type of a bucket. */
  readonly of?: Readonly<Record<string, string>>;
};

/** One question: it fills one field of the resource with a point a day. */
export type Stage<Field extends string = string> = {
  readonly field: Field;
  /** Their points are added day by day; a day of which one is missing is left out. */
  readonly metrics: readonly Metric[];
  /** AWS documents that the metrics are left out while they are zero: a day that only some of them have is added all the same. What proves the silent days is a stage of its own. */
  readonly sparse?: true;
  /** Whole days before the run, 28 when left out. */
  readonly days?: number;
  /** A point an hour instead of a day: the field then holds the hours of each whole day (`HourlyPoints`). */
  readonly hourly?: true;
  /** How the points of several metrics, or of the members of a resource, become one a day: their sum, when left out. */
  readonly combine?: 'min' | 'max';
  /** Whether the points settle the matter: the later stages are then not asked, and their fields are `[]`. Never, when left out. */
  readonly settled?: (points: Points) => boolean;
  /** Instead of `settled`, where the points decide which of the later stages is next: its field, or null for none. Those between are not asked, and their fields are `[]`. */
  readonly opens?: (points: Points) => Field | null;
};

/** Questions of one namespace, each asked only of those whom the one before left open. */
export type Series<K extends KindId, Field extends string = keyof Kinds[K] & string> = {
  readonly namespace: string;
  /** Whether a resource is asked at all: old enough, in a state that has metrics, worth the question. Its fields may be missing. */
  readonly asked: (data: Partial<Kinds[K]>, asOf: Date) => boolean;
  readonly stages: readonly Stage<Field>[];
};

/** Where a question is asked: for dimensions and ARNs. */
export type Place = { readonly partition: string; readonly account: string; readonly region: string };

/** How the metrics of one kind are asked: the row that `defineMetricsCollector` needs. */
export type MetricTable<K extends KindId, Field extends keyof Kinds[K] & string = keyof Kinds[K] & string> = {
  readonly kind: K;
  /** The dimension whose value names the resource. */
  readonly dimension: string;
  /** That value; undefined where the resource has none. */
  readonly valueOf: (resource: Resource<Partial<Kinds[K]>>, place: Place) => string | undefined;
  /** The other dimensions: those that are the same for all, and those that the resource knows. */
  readonly also?: (place: Place, resource: Resource<Partial<Kinds[K]>>) => Readonly<Record<string, string>>;
  /** Metrics that AWS reports only of single members of the resource, such as brokers: each is asked of every member, named by one more dimension. */
  readonly members?: (resource: Resource<Partial<Kinds[K]>>) => { readonly dimension: string; readonly values: readonly string[] };
  /** What only the resource knows and its ARN needs: it travels as the label of the question. */
  readonly labelOf?: (resource: Resource<Partial<Kinds[K]>>) => string | undefined;
  /** The ARN of the resource, from the value of its dimension, or from the label where there is one. */
  readonly arnOf: (value: string, place: Place) => string;
  readonly series: readonly Series<K, Field>[];
  /** The lister of the kind says `[]` of those who are not asked; else a complete cell says so by its silence. */
  readonly listerSays?: true;
};
