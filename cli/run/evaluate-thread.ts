/** A thread that judges accounts of one run; everything it needs is in the run's folder and the tape's. */
import { workerData } from 'node:worker_threads';
import { evaluateRun } from '#evaluate/evaluate-run';
import type { PlannedCell } from '#kernel/cell';
import { Config } from '#kernel/config';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import { keepYoungGenerationSmall } from '../bin/small-young-generation.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { loadStartedChecks, type OwnStart } from './own-start.ts';
import { serveTasks } from './serve-tasks.ts';

export type EvaluateData = { readonly folder: string; readonly tape: string; readonly asOf: string; readonly config: unknown; readonly select: readonly string[] | null; readonly own: OwnStart | null };
export type EvaluateTask = { readonly account: string; readonly expected: readonly PlannedCell[] };

keepYoungGenerationSmall();
const { folder, tape, asOf, config: given, select, own } = workerData as EvaluateData;
const config = Config.parse(given);
const setup = loadStartedChecks(own).then(checks => runSetup({ config, own: checks, ...(select === null ? {} : { select }) }));

serveTasks<EvaluateTask, null>(async ({ account, expected }) => {
  await evaluateRun({ folder: fileObjects(folder), tape: fileObjects(tape), asOf, config, progress: () => undefined, ...(await setup) }, account, expected);
  giveMemoryBack();
  return null;
});
