import type { Kinds } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';
import { wholeDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { splitUsageType } from '#kernel/usage-type';
import { defineDerivation } from '../define-derivation.ts';

/** As in AWS's price list, both in GB-seconds; `-ARM` is behind those of Graviton. https://aws.amazon.com/lambda/pricing/ */
const ready = /^Lambda-Provisioned-Concurrency(-ARM)?$/;
const used = /^Lambda-Provisioned-GB-Second(-ARM)?$/;
const unread: HoleReason = { reason: 'the bill was not read to its end', missing: [] };

type Sum = { ready: number; used: number; net: number | null; unblended: number; currency: string; mixed: boolean; readonly periods: Map<string, number>; readonly calls: Set<string> };

/** One for each account and Region that was billed for concurrency kept ready. A row that was not read may be that of its use. */
export default defineDerivation({
  kind: 'lambda-provisioned-bill',
  span: 'account',
  *derive(resources, { partition, account: payer }, consult) {
    const sums = new Map<string, Sum>();
    let hole = consult === undefined ? unread : consult('billed-rate').gap;
    for (const { data, holes, calls } of resources as Iterable<Resource<Kinds['billed-rate']>>) {
      if (holes !== null) {
        hole ??= Object.values(holes)[0] ?? unread;
        continue;
      }
      const split = data.question === 'account' ? splitUsageType(data.usageType) : null;
      if (split === null || data.account === null || !(ready.test(split.usage) || used.test(split.usage))) continue;
      const { from, to, currency } = data;
      const key = `${data.account}/${split.region}`;
      const sum: Sum = sums.get(key) ?? { ready: 0, used: 0, net: 0, unblended: 0, currency, mixed: false, periods: new Map(), calls: new Set() };
      sums.set(key, sum);
      for (const call of calls) sum.calls.add(call);
      sum.mixed ||= sum.currency !== currency;
      if (used.test(split.usage)) {
        sum.used += data.quantity;
        continue;
      }
      sum.ready += data.quantity;
      sum.net = sum.net === null || data.netAmortized === null ? null : sum.net + data.netAmortized;
      sum.unblended += data.unblended;
      sum.periods.set(`${from} ${to}`, wholeDays(from, new Date(to)));
    }
    for (const [key, sum] of sums) {
      if (!(sum.ready > 0) || sum.mixed) continue;
      const [accountId = '', regionName = ''] = key.split('/');
      yield {
        kind: 'lambda-provisioned-bill',
        resource: urnOf({ partition, account: payer, region: 'global' }, 'lambda-provisioned-bill', key),
        account: payer,
        region: 'global',
        name: `${accountId} in ${regionName}`,
        data: {
          accountId,
          regionName,
          readyGBSeconds: sum.ready,
          ...(hole === null ? { usedGBSeconds: sum.used } : {}),
          cost: { amount: Math.max(0, sum.net ?? sum.unblended), currency: sum.currency, basis: sum.net === null ? 'unblended' : 'net-amortized' },
          days: [...sum.periods.values()].reduce((days, period) => days + period, 0),
        },
        holes: hole === null ? null : { usedGBSeconds: hole },
        calls: [...sum.calls].sort(),
      };
    }
  },
});
