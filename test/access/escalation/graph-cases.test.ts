import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../functions/access/escalation/build-graph.ts';
import { findEscalations } from '../../../functions/access/escalation/find-escalations.ts';
import { graphCases, questionOf, stepsIn, toldOf } from './graph-case.ts';

const tables = ['administrators', 'assuming-roles', 'changing-oneself', 'from-outside', 'hosts', 'other-accounts', 'others', 'passing-roles', 'providers', 'standings'];

describe.each(tables)('%s', table => {
  test.each(graphCases(table).map(each => [each.name, each] as const))('%s', (_, each) => {
    const question = questionOf(each);
    expect(each.steps ?? each.told).toBeDefined();
    if (each.steps !== undefined) expect(stepsIn(buildGraph(question).graph)).toEqual(each.steps);
    if (each.told !== undefined) expect(toldOf(findEscalations(question))).toEqual(each.told);
  });
});
