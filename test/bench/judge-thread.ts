/** A thread of the judging bench: one file of resources a task. */
import { workerData } from 'node:worker_threads';
import { serveTasks } from '../../cli/run/serve-tasks.ts';
import { judgeResources } from './judge-resources.ts';

const { folder } = workerData as { folder: string };
serveTasks((file: string) => judgeResources(folder, file));
