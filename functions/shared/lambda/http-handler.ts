import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { redactText } from '#aws/redact';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { HttpResult } from './http-event.ts';

export type HttpHandler = (event: unknown, context: Context) => Promise<HttpResult>;
/** Answers requests. `fault` hears what is nobody's business but ours. */
export type HttpApp = (fault: (error: unknown) => void) => Promise<{ readonly fetch: (request: Request) => Response | Promise<Response> }>;

/**
 * The middy stack of what answers over HTTP: logger, metrics, the event parsed by zod. Paths, queries, headers and bodies are never logged: they name
 * people and hold tokens. An event that is none of HTTP's, or an app that does not come up, is answered with 500 and one line in the log.
 */
export function httpHandler({ service, app }: { readonly service: string; readonly app: HttpApp }): HttpHandler {
  const logger = new Logger({ serviceName: `tallystick-${service}` });
  const metrics = new Metrics({ namespace: 'Tallystick', serviceName: service });
  const fault = (error: unknown): void => {
    metrics.addMetric('failed', MetricUnit.Count, 1);
    const where =
      error instanceof Error
        ? (error.stack ?? '')
            .split('\n')
            .slice(1, 6)
            .map(line => line.trim())
            .join(' < ')
        : '';
    logger.error(redactText(error instanceof Error ? error.message : String(error)), { at: redactText(where) });
  };
  let started: ReturnType<HttpApp> | null = null;
  return middy<unknown, HttpResult>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: unknown, _context: Context): Promise<HttpResult> => {
      try {
        const { HttpEvent, requestOf, resultOf } = await import('./http-event.ts');
        const parsed = HttpEvent.parse(event);
        started ??= app(fault);
        const { fetch } = await started.catch((error: unknown) => {
          started = null; // the next request tries again
          throw error;
        });
        const result = await resultOf(await fetch(requestOf(parsed)));
        metrics.addMetric('answered', MetricUnit.Count, 1);
        return result;
      } catch (error) {
        fault(error);
        const body = { type: 'urn:tallystick:problem:fault', title: 'A fault of tally', status: 500, detail: 'this did not work, and the reason stands in the log', code: 'fault' };
        return { statusCode: 500, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(body), isBase64Encoded: false };
      }
    });
}
