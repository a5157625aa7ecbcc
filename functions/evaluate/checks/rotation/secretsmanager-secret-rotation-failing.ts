import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';
import { epoch } from '#kernel/time';
import { urnOf } from '#kernel/urn';

/** The secret of the examples. */
const secretArn = 'arn:aws:example:eu-west-1:222222222222:secretsmanager-secret/example';
const logKind = 'secretsmanager-rotation-log';
const failures = ['RotationFailed', 'RotationAbandoned'] as const;

/** Both logs, as the examples need them. */
const logs = (failed: readonly object[] = [], more: object = {}) =>
  failures.map((event, nth) => ({ kind: logKind as typeof logKind, resource: `urn:tallystick:aws:222222222222:eu-west-1:${logKind}/${event}`, given: { event, events: nth === 0 ? (failed as never) : [], ...more } }));
const failed = (at: string, secret: string | null = secretArn) => ({ id: at, at, secret });

export default defineCheck({
  id: 'secretsmanager-secret-rotation-failing',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'The latest rotation of secrets came off',
  why: 'A rotation that fails leaves the old value in use. Secrets Manager tries again a few times and then waits for the next date, and nobody is told.',
  fix: 'Read the error of the event in CloudTrail and the log of the rotation function, mend what it says, then rotate once by hand.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html', 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html'],
  reads: 'secretsmanager-secret',
  joins: [logKind],
  params: z.object({}),
  says: {
    ...exemptionSays,
    'rotation-off': 'Rotation is off.',
    'no-failure': 'CloudTrail knows of no rotation that failed since the value came.',
    'log-cut': 'Not all failures that CloudTrail knows of were read.',
    unnamed: 'A rotation in the Region failed on {failedAt}, and the event does not say of which secret.',
    failing: 'The latest rotation failed on {failedAt} ({event}), and no new value came since.',
  },
  examples: [
    { name: 'failed, and no value came since', given: {}, also: logs([failed('2026-03-28T00:00:00Z')]), expect: 'fail', code: 'failing' },
    { name: 'failed before the present value came', given: {}, also: logs([failed('2026-03-19T00:00:00Z')]), expect: 'pass', code: 'no-failure' },
    { name: 'another secret failed', given: {}, also: logs([failed('2026-03-28T00:00:00Z', `${secretArn}2`)]), expect: 'pass', code: 'no-failure' },
    { name: 'nothing failed', given: {}, also: logs(), expect: 'pass', code: 'no-failure' },
    { name: 'an event that names no secret', given: {}, also: logs([failed('2026-03-28T00:00:00Z', null)]), expect: 'not-assessed', code: 'unnamed' },
    { name: 'more failures than are read', given: {}, also: logs([], { ended: false }), expect: 'not-assessed', code: 'log-cut' },
    { name: 'no log of the Region', given: {}, expect: 'not-assessed', code: 'log-cut' },
    { name: 'rotation off', given: { rotationEnabled: false }, also: logs([failed('2026-03-28T00:00:00Z')]), expect: 'not-applicable', code: 'rotation-off' },
    { name: 'owned by RDS', given: { owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'since when the value is there could not be read', given: {}, holes: ['currentVersionAt'], also: logs([failed('2026-03-28T00:00:00Z')]), expect: 'not-assessed' },
  ],
  evaluate(secret, { self, look }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (!secret.rotationEnabled) return notApplicable('rotation-off');
    const partition = self.resource.split(':')[1] ?? 'aws';
    const read = failures.map(event => look(logKind, urnOf({ partition, account: self.account, region: self.region }, logKind, event)));
    const since = secret.currentVersionAt === null ? -Infinity : epoch(secret.currentVersionAt);
    const after = read.flatMap(log => (log?.events ?? []).filter(({ at }) => epoch(at) > since).map(({ at, secret: of }) => ({ at, of, event: log?.event ?? '' }))).toSorted((a, b) => epoch(b.at) - epoch(a.at));
    const own = after.find(({ of }) => of === self.resource);
    if (own !== undefined) return fail('failing', { failedAt: own.at, event: own.event });
    const unnamed = after.find(({ of }) => of === null);
    if (unnamed !== undefined) return notAssessed('unnamed', { failedAt: unnamed.at });
    return read.every(log => log?.ended === true) ? pass('no-failure') : notAssessed('log-cut');
  },
});
