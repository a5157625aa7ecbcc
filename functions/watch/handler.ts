import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { touchedEvents, type StreamRecord } from './touched-events.ts';

const logger = new Logger({ serviceName: 'tallystick-watch' });
const metrics = new Metrics({ namespace: 'Tallystick', serviceName: 'watch' });

/**
 * Watches the log of events: the table's stream hands it what happened to an event after it was written, which nobody may do. Each such record is one line of
 * the log and one in the metric `touchedEvents`, which alarms.
 */
export const handler = middy<{ readonly Records: readonly StreamRecord[] }, { readonly touched: number }>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics))
  .handler(async ({ Records }) => {
    const touched = touchedEvents(Records);
    for (const event of touched) logger.critical('an event of the log was touched', event);
    metrics.addMetric('touchedEvents', MetricUnit.Count, touched.length);
    return { touched: touched.length };
  });
