/**
 * Events that AWS makes by itself, such as the yearly rotation of a key. They are no calls of anybody, and not every one says whether it only read; so they
 * are looked up by their names, never taken from the list of all that changed something.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
 */
export const serviceEvents: ReadonlySet<string> = new Set(['RotateKey']);
