import type { ReadCall } from '#kernel/call';
import { daysBefore, metricDays, type Points } from '#kernel/daily-points';
import { byHour } from '#kernel/hourly-points';
import type { KindId, Kinds } from '#kernel/kind';
import { part, unread, type Yielded } from '#kernel/part';
import type { Resource } from '#kernel/resource';
import { DAY, instant } from '#kernel/time';
import { defineCollector, type Collector } from '../define-collector.ts';
import type { Metric, MetricTable, Place, Series, Stage } from './metric-table.ts';
import { answeredList, itemsIn, listIn, structureIn, textIn, understand } from './understand.ts';

/** What one call takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const limits = { queries: 500, points: 100_800 };
const dayInSeconds = DAY / 1000;
const hourInSeconds = 3600;

type Field<K extends KindId> = keyof Kinds[K] & string;
type AnySeries<K extends KindId> = Series<K, Field<K>>;
/** One resource at one stage of one series. */
type Question<K extends KindId> = { readonly resource: Resource<Partial<Kinds[K]>>; readonly series: AnySeries<K>; readonly at: number };
type Query = ReturnType<typeof queryOf>;

function queryOf(index: number, Namespace: string, metric: Metric, Period: number, dimensions: Readonly<Record<string, string>>, label: string | undefined) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  // `Id` only numbers the query: the resource is named by its dimension, or by the label.
  return { Id: `m${index}`, ...(label === undefined ? {} : { Label: label }), MetricStat: { Metric: { Namespace, MetricName: metric.name, Dimensions }, Period, Stat: metric.stat } };
}

/** Points in the order of time. */
function pointsOf(result: any): { at: string; value: number }[] {
  const values = answeredList(result, 'Values');
  const points = answeredList(result, 'Timestamps').map((at, index) => ({ at: instant(at), value: values[index] }));
  if (points.length !== values.length || !points.every(point => Number.isFinite(point.value))) throw new TypeError('values without their timestamps');
  return points.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Seconds of one point of a stage. */
function periodOf({ hourly }: Stage): number {
  return hourly === true ? hourInSeconds : dayInSeconds;
}

const combined = { sum: (a: number, b: number) => a + b, min: Math.min, max: Math.max };

/** Made one instant by instant: those that all of them have, or that any of them has where silence is documented to be zero. */
function combineByInstant(metrics: readonly Points[], { sparse, combine }: Stage): { at: string; value: number }[] {
  const [only] = metrics;
  if (metrics.length === 1 && only !== undefined) return [...only];
  const together = combined[combine ?? 'sum'];
  const days = new Map<string, { value: number; of: number }>();
  for (const points of metrics)
    for (const { at, value } of points) {
      const day = days.get(at);
      if (day === undefined) days.set(at, { value, of: 1 });
      else {
        day.value = together(day.value, value);
        day.of += 1;
      }
    }
  return [...days].flatMap(([at, { value, of }]) => (sparse === true || of === metrics.length ? [{ at, value }] : [])).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The fields of the stages from one on: what an unanswered question leaves open. */
function fieldsFrom<K extends KindId>({ stages }: AnySeries<K>, at: number): Field<K>[] {
  return stages.slice(at).map(({ field }) => field);
}

/** The stage that the points of one open next: the number of stages where that is none. */
function nextAfter<K extends KindId>({ stages }: AnySeries<K>, at: number, points: Points): number {
  const { settled, opens } = stages[at] as Stage;
  if (opens === undefined) return settled?.(points) === true ? stages.length : at + 1;
  const field = opens(points);
  return field === null ? stages.length : stages.findIndex(stage => stage.field === field);
}

/** Lists of questions of which one call takes all queries and answers all points. The queries of one question stay together: their points become one. */
function batchesOf<K extends KindId>(questions: readonly Question<K>[], points: number, membersOf: (question: Question<K>) => number): Question<K>[][] {
  const most = Math.min(limits.queries, Math.floor(limits.points / points));
  const batches: Question<K>[][] = [];
  let room = 0;
  for (const question of questions) {
    const takes = (question.series.stages[question.at]?.metrics.length ?? 0) * membersOf(question);
    if (takes > room) {
      batches.push([]);
      room = most;
    }
    batches.at(-1)?.push(question);
    room -= takes;
  }
  return batches;
}

/** What one answer says of one resource at one stage; null where it does not say it whole. */
type Reading<K extends KindId> = { readonly arn: string; readonly series: AnySeries<K>; readonly at: number; readonly points: Points | null };

function reader<K extends KindId>(table: MetricTable<K>) {
  const stages = new Map<string, { readonly series: AnySeries<K>; readonly at: number; readonly stage: Stage }>();
  for (const series of table.series as readonly AnySeries<K>[])
    for (const [at, stage] of series.stages.entries()) for (const metric of stage.metrics) stages.set(keyOf(series.namespace, metric, stage.days ?? metricDays), { series, at, stage });
  const telling = new Set((table.series as readonly AnySeries<K>[]).flatMap(series => series.stages.flatMap(stage => stage.metrics.flatMap(metric => Object.keys(metric.of ?? {})))));

  /** Which resource and stage a query of so many days asks: one metric may be asked of two windows. Throws for what this table does not ask. */
  function subjectOf(query: any, days: number, place: Place) {
    const stat = structureIn(query, 'MetricStat');
    const metric = structureIn(stat, 'Metric');
    const of = Object.fromEntries(listIn(metric, 'Dimensions').flatMap(({ Name, Value }) => (telling.has(Name) ? [[Name, Value]] : [])));
    const found = stages.get(keyOf(textIn(metric, 'Namespace'), { name: textIn(metric, 'MetricName'), stat: textIn(stat, 'Stat'), of }, days));
    if (found === undefined) throw new TypeError('a question that is not of this table');
    const value = textIn(
      listIn(metric, 'Dimensions').find(dimension => dimension.Name === table.dimension),
      'Value',
    );
    return { ...found, arn: table.arnOf(table.labelOf === undefined ? value : textIn(query, 'Label'), place) };
  }

  /** What one page says of all that was asked. Yields what cannot be understood. */
  function* readingsOf(queries: readonly any[], days: number, continued: boolean, page: any, place: Place): Generator<Yielded, Reading<K>[]> {
    const subjects = new Map(queries.map(query => [textIn(query, 'Id'), subjectOf(query, days, place)]));
    const said = new Map<string, Points | null>();
    yield* itemsIn(table.kind, { err: null, out: page }, 'MetricDataResults', result => {
      const id = textIn(result, 'Id');
      const subject = subjects.get(id);
      if (subject === undefined) throw new TypeError('a result that nobody asked for');
      const points = pointsOf(result);
      // On a later page a result may be the rest of one that an earlier page began: only a window without a gap is surely whole.
      const whole = result.StatusCode === 'Complete' && (!continued || points.length === (days * dayInSeconds) / periodOf(subject.stage));
      said.set(id, whole ? points : null);
      return [];
    });
    const metrics = new Map<string, { readonly subject: ReturnType<typeof subjectOf>; readonly points: (Points | null)[] }>();
    for (const [id, subject] of subjects) {
      const key = `${subject.arn} ${subject.stage.field}`;
      const found = metrics.get(key) ?? { subject, points: [] };
      found.points.push(said.get(id) ?? null);
      metrics.set(key, found);
    }
    return [...metrics.values()].map(({ subject: { arn, series, at, stage }, points }) => {
      const known = points.filter(each => each !== null);
      const whole = known.length === points.length && (table.members !== undefined || known.length === stage.metrics.length);
      return { arn, series, at, points: whole ? combineByInstant(known, stage) : null };
    });
  }

  function* normalise({ in: input, out, err }: ReadCall, place: Place): Iterable<Yielded> {
    yield* understand(table.kind, 'a question of GetMetricData', function* () {
      const queries = answeredList(input, 'MetricDataQueries');
      const days = (Date.parse(input.EndTime) - Date.parse(input.StartTime)) / DAY;
      if (err !== null) {
        for (const { arn, series, at } of queries.map(query => subjectOf(query, days, place))) yield unread(table.kind, arn, fieldsFrom(series, at));
        return;
      }
      for (const { arn, series, at, points } of yield* readingsOf(queries, days, typeof input.NextToken === 'string', out, place)) {
        if (points === null) {
          yield unread(table.kind, arn, fieldsFrom(series, at));
          continue;
        }
        const { field, hourly } = series.stages[at] as Stage;
        const closed = series.stages.slice(at + 1, nextAfter(series, at, points)).map(later => later.field);
        yield part(table.kind, arn, Object.fromEntries([[field, hourly === true ? byHour(points) : points], ...closed.map(later => [later, []])]) as Partial<Kinds[K]>);
      }
    });
  }
  return { readingsOf, normalise };
}

function keyOf(namespace: string, { name, stat, of = {} }: { readonly name: string; readonly stat: string; readonly of?: Readonly<Record<string, string>> }, days: number): string {
  const dimensions = Object.keys(of).sort();
  return [namespace, name, stat, days, ...dimensions.map(dimension => `${dimension}=${of[dimension]}`)].join('/');
}

/**
 * A collector of CloudWatch metrics for one kind, from its table: every resource that the table asks gets one question a stage, 500 metrics a call, one
 * point a whole UTC day (or an hour); a later stage only those whom the one before left open. What AWS does not answer whole stays a hole; who is not asked has `[]`.
 */
export function defineMetricsCollector<K extends KindId>({
  id,
  title,
  scope = 'region',
  endpoint,
  table,
}: {
  readonly id: string;
  readonly title: string;
  readonly scope?: 'account' | 'region';
  readonly endpoint?: string;
  readonly table: MetricTable<K>;
}): Collector {
  const series = table.series as readonly AnySeries<K>[];
  const fields = [...new Set(series.flatMap(each => fieldsFrom(each, 0)))];
  const { readingsOf, normalise } = reader(table);
  /** The dimensions that name each member; one without any where the metrics are of the resource itself. */
  const membersOf = (resource: Resource<Partial<Kinds[K]>>): readonly Readonly<Record<string, string>>[] => {
    const members = table.members?.(resource);
    return members === undefined ? [{}] : members.values.map(value => ({ [members.dimension]: value }));
  };
  return defineCollector({
    id,
    title,
    scope,
    ...(endpoint === undefined ? {} : { endpoint }),
    yields: {},
    fills: { [table.kind]: fields },
    ...(table.listerSays === true ? {} : { unsaid: { [table.kind]: Object.fromEntries(fields.map(field => [field, []])) } }),
    actions: { GetMetricData: ['cloudwatch:GetMetricData'] },
    after: [table.kind],
    charges: { GetMetricData: 0.005 }, // $0.01 per 1,000 metrics; a call asks 500 at most
    chargedShare: { GetMetricData: input => answeredList(input, 'MetricDataQueries').length / limits.queries },
    async collect({ cell: { account, region }, partition, asOf, aws, all, each, after }) {
      const place = { partition, account, region };
      const named = after(table.kind).filter(resource => table.valueOf(resource, place) !== undefined && (table.labelOf === undefined || table.labelOf(resource) !== undefined));
      let open: Question<K>[] = series.flatMap(one => named.filter(resource => one.asked(resource.data, asOf)).map(resource => ({ resource, series: one, at: 0 })));
      if (open.length === 0) return;
      const { client, paginateGetMetricData } = await aws('cloudwatch');
      while (open.length > 0) {
        const next: Question<K>[] = [];
        const inOrder = open.sort((a, b) => (a.resource.resource < b.resource.resource ? -1 : a.resource.resource > b.resource.resource ? 1 : 0));
        const windowOf = ({ series: one, at }: Question<K>): string => `${one.stages[at]?.days ?? metricDays}/${periodOf(one.stages[at] as Stage)}`;
        for (const [window, questions] of Map.groupBy(inOrder, windowOf)) {
          const [days, period] = window.split('/').map(Number) as [number, number];
          const { from, to } = daysBefore(asOf, days);
          const batches = batchesOf(questions, (days * dayInSeconds) / period, ({ resource }) => membersOf(resource).length);
          await each(batches, async batch => {
            const MetricDataQueries: Query[] = [];
            for (const { resource, series: one, at } of batch)
              for (const metric of one.stages[at]?.metrics ?? [])
                for (const member of membersOf(resource)) {
                  const dimensions = { [table.dimension]: table.valueOf(resource, place) ?? '', ...table.also?.(place, resource), ...metric.of, ...member };
                  MetricDataQueries.push(queryOf(MetricDataQueries.length, one.namespace, metric, period, dimensions, table.labelOf?.(resource)));
                }
            const pages = await all(paginateGetMetricData({ client }, { MetricDataQueries, StartTime: new Date(from), EndTime: new Date(to), ScanBy: 'TimestampAscending' }));
            const asked = new Map(batch.map(question => [`${table.arnOf(table.labelOf?.(question.resource) ?? table.valueOf(question.resource, place) ?? '', place)} ${question.series.stages[question.at]?.field}`, question]));
            for (const [page, answer] of pages.entries()) {
              const reading = readingsOf(MetricDataQueries, days, page > 0, answer, place);
              let step = reading.next();
              while (step.done !== true) step = reading.next();
              for (const { arn, series: one, at, points } of step.value) {
                const question = asked.get(`${arn} ${one.stages[at]?.field}`);
                if (question === undefined || points === null) continue;
                const later = nextAfter(one, at, points);
                if (later < one.stages.length) next.push({ ...question, at: later });
              }
            }
          });
        }
        open = next;
      }
    },
    normalise,
  });
}
