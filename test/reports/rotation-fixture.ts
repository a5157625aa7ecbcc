import { historyReader } from '#rotation/rotation-history';
import { rotationRate } from '#rotation/rotation-rate';
import { dueCalendar, type DueEntry } from '#rotation/due-calendar';
import type { RotationInput } from '#reports/model/rotation';

const DAY = 86_400_000;
export const grace = { automatic: 24, manual: 72 };

/** Rotation in the sample estate: 60 secrets of four owners, most of them rotated each 30 days, some never, some of which a gap hides what happened. */
export function rotationInput(asOf: string, accounts: readonly string[]): RotationInput {
  const now = Date.parse(asOf);
  const day = (ago: number): string => `${new Date(now - ago * DAY).toISOString().slice(0, 19)}Z`;
  const reader = historyReader();
  for (const ago of [70, 63, 56, 49, 42, 35, 28, 21, 14, 7, 0]) reader.head({ schema: 'rotation-history/1', run: `weekly-${day(ago)}`, asOf: day(ago), accounts });
  const due: DueEntry[] = [];
  for (let index = 0; index < 60; index += 1) {
    const account = accounts[index % accounts.length] ?? '';
    const region = index % 3 === 0 ? 'us-east-1' : 'eu-west-1';
    const credential = `arn:aws:secretsmanager:${region}:${account}:secret:app-${index}/db-AbCdEf`;
    const name = `app-${index}/db`;
    const owner = [null, 'payments', 'data', 'web', 'payments'][index % 5] ?? null;
    const never = index % 12 === 5;
    const hidden = index % 20 === 7;
    const managed = never ? 'manual' : index % 9 === 0 ? 'service' : 'automatic';
    reader.add({
      type: 'described',
      credential,
      at: day(70),
      account,
      region,
      name,
      of: 'secretsmanager-secret',
      owner,
      managed,
      maxAgeDays: 90,
      periodDays: never ? null : 30,
      createdAt: day(200),
      state: index % 30 === 11 ? 'pending-deletion' : 'active',
      replica: index % 15 === 14,
      open: [],
    });
    const last = never ? 200 : 5 + (index % 20);
    if (never || hidden) reader.add({ type: 'rotated', credential, at: day(last), source: 'snapshot', confidence: 'backfilled', version: `${index}`, event: null, since: null });
    else for (let ago = last; ago < 200; ago += 30) reader.add({ type: 'rotated', credential, at: day(ago), source: 'snapshot', confidence: 'observed', version: `${index}-${ago}`, event: null, since: day(Math.max(0, ago + 1)) });
    if (index === 5) reader.add({ type: 'failed', credential, account, region, at: day(3), name: 'RotationFailed', event: 'failed' });
    due.push({ what: 'rotation', at: day(last - (never ? 90 : 30)), of: 'secretsmanager-secret', resource: credential, name, account, region, owner, managed, crown: index === 5 });
  }
  due.push({
    what: 'expiry',
    at: day(-12),
    of: 'acm-certificate',
    resource: 'arn:aws:acm:eu-west-1:222222222222:certificate/a',
    name: 'www.example.com',
    account: '222222222222',
    region: 'eu-west-1',
    owner: 'web',
    managed: null,
    crown: false,
  });
  due.push({ what: 'commitment', at: day(-40), of: 'savings-plan', resource: 'arn:aws:savingsplans::111111111111:savingsplan/a', name: 'a', account: '111111111111', region: 'global', owner: null, managed: null, crown: false });
  const history = reader.done();
  const at = (ago: number) => rotationRate(history, { at: day(ago), grace });
  return { rate: at(0), earlier: [70, 63, 56, 49, 42, 35, 28, 21, 14, 7].map(at), due: dueCalendar(due, asOf), gaps: [{ account: '222222222222', region: 'eu-west-1', of: 'kms-key', why: 'kms-keys is denied: AccessDeniedException' }] };
}
