import type { Refusal as Refused } from '#review/decide-action';
import { Refusal } from './refusal.ts';

const statuses: Readonly<Record<Refused['refused'], readonly [number, string]>> = {
  forbidden: [403, 'forbidden'],
  'own-request': [403, 'own-request'],
  'not-fresh': [401, 'step-up'],
  'not-found': [404, 'not-found'],
  stale: [412, 'stale'],
  lapsed: [409, 'conflict'],
  'not-open': [422, 'not-open'],
  'nothing-asked': [422, 'nothing-asked'],
  'already-asked': [422, 'already-asked'],
  'other-request': [409, 'other-request'],
  'already-approved': [422, 'already-approved'],
  'nothing-accepted': [422, 'nothing-accepted'],
  'too-long': [422, 'too-long'],
  'not-ahead': [422, 'not-ahead'],
  unchanged: [422, 'unchanged'],
  'moved-on': [409, 'moved-on'],
};

/** A refused action as an answer over HTTP. */
export function actRefusal({ refused, text }: Refused): Refusal {
  const [status, code] = statuses[refused];
  return new Refusal(status, code, text);
}
