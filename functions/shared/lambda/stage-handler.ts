import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { redactText } from '#aws/redact';
import { isIncomplete } from '#kernel/cell';
import { Problem } from '#kernel/problem';
import type { Progress, StageContext } from '#plan/stage-context';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { StageError, stageErrorName } from './stage-error.ts';
import { stopGate } from './stop-gate.ts';

/** Makes what a stage is given. `aws`: whether it asks AWS; `begins`: whether it is the first step of a run. */
export type ContextMaker = (run: string, options: { readonly aws: boolean; readonly begins: boolean; readonly progress: (event: Progress) => void }) => Promise<StageContext>;
/** Counts something for CloudWatch. */
export type Count = (name: string, value: number) => void;
/** Lambda refuses a handler that declares a third parameter. */
export type StageHandler<R> = (event: unknown, context: Context) => Promise<R>;

/** So long before its end a stage that can go on later is stopped. */
const STOP_BEFORE_MS = 60_000;
const liveContext: ContextMaker = async (run, options) => (await import('./lambda-context.ts')).lambdaContext(run, options);

/**
 * The one middy stack: logger, metrics, the event parsed by zod, and errors as one structured line and a `StageError` whose name says whether
 * trying again can help. A stage with `stopped` is stopped a minute before its time ends and then answers that. When a handler has answered,
 * nothing of it goes on.
 */
export function stageHandler<E extends { readonly run: string; readonly step: string }, R>({
  stage,
  event: schema,
  asks = false,
  handle,
  stopped,
  contextOf = liveContext,
}: {
  readonly stage: string;
  /** Loaded with the first event: an entry without zod starts in a third of the time. */
  readonly event: () => Promise<z.ZodType<E>>;
  /** Whether the stage asks AWS about accounts. */
  readonly asks?: boolean;
  readonly handle: (event: E, context: StageContext, count: Count) => Promise<R>;
  readonly stopped?: () => R;
  readonly contextOf?: ContextMaker | undefined;
}): StageHandler<R> {
  const logger = new Logger({ serviceName: `tallystick-${stage}` });
  const metrics = new Metrics({ namespace: 'Tallystick', serviceName: stage });
  const stack = middy<E, R>({ timeoutEarlyInMillis: stopped === undefined ? 0 : STOP_BEFORE_MS, timeoutEarlyResponse: () => new Promise(() => undefined) })
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .use({
      async before(request) {
        request.event = eventOf(await schema(), request.event);
        const { run, step, account } = request.event as E & { readonly account?: string };
        logger.appendKeys({ run, step, ...(account === undefined ? {} : { account }) });
      },
      onError(request) {
        request.error = told(logger, request.error);
        metrics.addMetric('failed', MetricUnit.Count, 1);
      },
    })
    .handler(async (event: E, _context: Context, { signal }: { readonly signal: AbortSignal }) => {
      const counts = new Map<string, number>([['done', 1]]);
      const count: Count = (name, value) => counts.set(name, (counts.get(name) ?? 0) + value);
      const gate = stopGate();
      const early = (): void => gate.stop();
      signal.addEventListener('abort', early);
      let context: StageContext | null = null;
      try {
        context = await contextOf(event.run, { aws: asks, begins: event.step === 'preflight', progress: watch(logger, count) });
        return await handle(event, gate.around(context), count);
      } catch (error) {
        if (stopped === undefined || !gate.stopped()) throw error;
        logger.info('stopped in time, goes on in the next call');
        return stopped();
      } finally {
        signal.removeEventListener('abort', early);
        gate.stop();
        await gate.settled();
        context?.aws?.sessions.close();
        for (const [name, value] of counts) metrics.addMetric(name, MetricUnit.Count, value);
      }
    });
  return stack;
}

function eventOf<E>(schema: z.ZodType<E>, event: unknown): E {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Problem(`the event${issue?.path.length ? ` has a wrong ${issue.path.join('.')}` : ''}: ${issue?.message}; a stage is started by the state machine, with {"run", "step"} and for an account {"account"}`);
}

/** Says an error in one line without secrets and gives what is thrown on. */
function told(logger: Logger, error: unknown): StageError {
  const name = stageErrorName(error);
  const message = redactText(error instanceof Error ? error.message : String(error));
  const where =
    name === 'Defect' && error instanceof Error
      ? {
          at: redactText(
            (error.stack ?? '')
              .split('\n')
              .slice(1, 6)
              .map(line => line.trim())
              .join(' < '),
          ),
        }
      : {};
  logger.error(message, { error: name, ...(error instanceof Problem || !(error instanceof Error) ? {} : { cause: error.name }), ...where });
  return new StageError(name, message, error);
}

function watch(logger: Logger, count: Count): (event: Progress) => void {
  return event => {
    if (event.at === 'plan') {
      count('accounts', event.accounts);
      count('cells', event.cells);
      logger.info('planned', { accounts: event.accounts, cells: event.cells, notes: event.notes.slice(0, 20) });
    } else if (event.at === 'account') logger.info(event.step);
    else {
      count('cells', 1);
      if (!isIncomplete(event.coverage)) return;
      count('incompleteCells', 1);
      logger.warn('a cell is not complete', { cell: `${event.coverage.account}/${event.coverage.region}/${event.coverage.collector}`, status: event.coverage.status, reason: event.coverage.reason });
    }
  };
}
