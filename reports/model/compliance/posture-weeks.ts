import * as z from 'zod';
import { topics } from '#kernel/topic';
import { weeksEnding, type Week } from '../weeks.ts';
import type { FrameworkPosture } from './framework-posture.ts';
import type { TopicPosture } from './posture-parts.ts';
import { passingOf, type WeekCounts } from './week-counts.ts';

const WEEKS = 13;

/** 13 weeks, the reported one last; null in a week without a run, or that did not say. */
export const PostureWeek = z.strictObject({
  week: z.string(),
  /** Whether a run of that week is known. */
  ran: z.boolean(),
  breaks: z.int().nonnegative(),
  /** Passing shares by topic. */
  topics: z.record(z.enum(topics), z.number().nullable()),
  /** Failing controls by framework. */
  frameworks: z.record(z.string(), z.int().nonnegative().nullable()),
});
export type PostureWeek = z.output<typeof PostureWeek>;

type Now = { readonly byTopic: readonly z.output<typeof TopicPosture>[]; readonly frameworks: readonly FrameworkPosture[]; readonly breaks: number };

export function postureWeeks(history: readonly WeekCounts[], week: Week, { byTopic, frameworks, breaks }: Now): PostureWeek[] {
  const known = new Map(history.map(item => [item.week, item]));
  const past = weeksEnding(week.week, WEEKS).slice(0, -1);
  return [
    ...past.map(({ week: name }): PostureWeek => {
      const item = known.get(name);
      return {
        week: name,
        ran: item !== undefined && item.open !== null,
        breaks: item?.breaks ?? 0,
        topics: byName(topics, topic => passingOf(item?.topics?.[topic])),
        frameworks: Object.fromEntries(frameworks.map(({ id }) => [id, item?.frameworks?.[id]?.fails ?? null])),
      };
    }),
    {
      week: week.week,
      ran: true,
      breaks,
      topics: byName(topics, topic => byTopic.find(item => item.topic === topic)?.passing ?? null),
      frameworks: Object.fromEntries(frameworks.map(({ id, states }) => [id, states.fails])),
    },
  ];
}

function byName<K extends string, V>(names: readonly K[], valueOf: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map(name => [name, valueOf(name)])) as Record<K, V>;
}
