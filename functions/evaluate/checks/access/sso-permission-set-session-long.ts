import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'sso-permission-set-session-long',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Sessions of permission sets end within a working day',
  why: 'Credentials of a session hold until it ends, also for whoever copied them and after the person has left.',
  fix: 'Shorten the session of the permission set; people sign in again without a password while their portal session holds.',
  sources: ['https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html'],
  reads: 'sso-permission-set',
  params: z.object({ maxHours: z.number().positive().max(12).default(8) }),
  says: {
    short: 'Sessions end after {hours} hours.',
    'unclear-duration': 'The duration {sessionDuration} cannot be understood.',
    long: 'Sessions end after {hours} hours; {maxHours} are allowed.',
  },
  examples: [
    { name: '9 hours', given: { sessionDuration: 'PT9H' }, expect: 'fail', code: 'long', facts: { hours: 9 } },
    { name: 'eight hours and a second', given: { sessionDuration: 'PT8H1S' }, expect: 'fail', code: 'long', facts: { hours: 8 } },
    { name: 'a day and three quarters of an hour', given: { sessionDuration: 'P1DT45M' }, expect: 'fail', code: 'long', facts: { hours: 24.75 } },
    { name: '8 hours', given: { sessionDuration: 'PT8H' }, expect: 'pass', code: 'short' },
    { name: 'an hour and a quarter', given: { sessionDuration: 'PT1H15M' }, expect: 'pass', code: 'short', facts: { hours: 1.25 } },
    { name: '480 minutes', given: { sessionDuration: 'PT480M' }, expect: 'pass', code: 'short' },
    { name: 'another form', given: { sessionDuration: '8 hours' }, expect: 'not-assessed', code: 'unclear-duration' },
    { name: 'the permission set could not be read', given: {}, holes: ['sessionDuration'], expect: 'not-assessed' },
  ],
  evaluate(set, { params }) {
    const { sessionDuration } = set;
    const match = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/.exec(sessionDuration);
    if (match === null) return notAssessed('unclear-duration', { sessionDuration });
    const [days, hours, minutes, seconds] = match.slice(1).map(part => Number(part ?? 0)) as [number, number, number, number];
    const long = days * 24 + hours + minutes / 60 + seconds / 3600;
    return long > params.maxHours ? fail('long', { sessionDuration, hours: Math.round(long * 100) / 100 }) : pass('short', { hours: Math.round(long * 100) / 100 });
  },
});
