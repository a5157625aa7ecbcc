import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { sampleAccess } from '#cli/sample/sample-access';
import { sampleWorld, type World } from '#cli/sample/world';
import { collectHandler } from '../../functions/collect/handler.ts';
import { evaluateHandler } from '../../functions/evaluate/handler.ts';
import { planHandler } from '../../functions/plan/handler.ts';
import { publishHandler } from '../../functions/publish/handler.ts';
import { reconcileHandler } from '../../functions/reconcile/handler.ts';
import type { AwsAccess } from '#aws/aws-access';
import { stages, type StepName } from '#kernel/stages';
import type { Mailer } from '#lambda/send-reports';
import { instantOf } from '#lambda/events';
import { startedRun } from '#lambda/lambda-context';
import type { ContextMaker } from '#lambda/stage-handler';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { sqliteFindings } from '#store/sqlite-findings';

export const run = 'weekly-2026-11-17T06:00:00Z';
export const world: World = sampleWorld({ accounts: 3, resources: 60, seed: 7 });

/** What a deployment has: a place for objects, a store of findings, and AWS. */
export type Place = { readonly root: Objects; readonly findings: FindingStore; readonly access: () => AwsAccess; readonly config: string };

export async function place(config: object = {}, access: () => AwsAccess = () => sampleAccess(world, instantOf(run))): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-lambda-'));
  return { root: fileObjects(join(folder, 'bucket')), findings: await sqliteFindings(join(folder, 'findings.sqlite')), access, config: JSON.stringify(config) };
}

/** The contexts of a place, in place of those that the environment of a function makes. */
export function contextOf({ root, findings, access, config }: Place): ContextMaker {
  return async (name, { aws, begins, progress }) => {
    const asOf = instantOf(name);
    const folder = prefixedObjects(root, `runs/${name}/`);
    const { config: parsed, select, free } = await startedRun({ env: { CONFIG: config }, root, folder, run: name, asOf, begins });
    return { run: name, asOf, root, folder, tape: prefixedObjects(folder, 'tape/'), findings, config: parsed, ...runSetup({ config: parsed, ...(select === null ? {} : { select }) }), aws: aws ? access() : null, free, progress };
  };
}

/** What Lambda hands to a handler beside the event, with so many milliseconds left. */
export function lambda(left = 900_000): Context {
  const ends = Date.now() + left;
  return {
    functionName: 'test',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:test',
    memoryLimitInMB: '1024',
    awsRequestId: 'request',
    logGroupName: '/test',
    logStreamName: 'test',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => ends - Date.now(),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

export type Drive = {
  /** Calls the handler of a step as the state machine does: what goes in and comes out is JSON. */
  step(name: StepName, account?: string): Promise<any>;
  /** The accounts of the map. */
  accounts(): Promise<readonly string[]>;
  /** Walks all stages; a step that `skip` names for an account breaks, and the account is left where it is. */
  all(skip?: (name: StepName, account: string) => boolean): Promise<any>;
};

export function drive(here: Place, { mailer, began, run: name = run }: { readonly mailer?: Mailer; readonly began?: (step: StepName) => void; readonly run?: string } = {}): Drive {
  const context = contextOf(here);
  const [plan, collect, evaluate, reconcile, publish] = [planHandler(context), collectHandler(context), evaluateHandler(context), reconcileHandler(context), publishHandler(context, mailer)];
  const handlers = { preflight: plan, plan: plan, collect, evaluate, reconcile, 'evaluate-organization': evaluate, 'reconcile-organization': reconcile, publish } as const;
  const drive: Drive = {
    async step(step, account) {
      began?.(step);
      const event: unknown = JSON.parse(JSON.stringify({ run: name, step, account }));
      return JSON.parse(JSON.stringify(await handlers[step](event, lambda())));
    },
    async accounts() {
      const text = (await readText(here.root, `runs/${name}/accounts.jsonl`)) ?? '';
      return text
        .split('\n')
        .filter(line => line !== '')
        .map(line => (JSON.parse(line) as { readonly account: string }).account);
    },
    async all(skip = () => false) {
      let last: unknown = null;
      for (const stage of stages) {
        if ('step' in stage) last = await drive.step(stage.step);
        else
          for (const account of await drive.accounts())
            for (const step of stage.steps) {
              if (skip(step, account)) break;
              await drive.step(step, account);
            }
      }
      return last;
    },
  };
  return drive;
}
