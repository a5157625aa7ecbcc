import type { Sdk } from '#aws/clients';
import { reservable } from '#kernel/commitment-cover';
import { part, type Yielded } from '#kernel/part';
import { Problem } from '#kernel/problem';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { closedUntil } from '../closed-until.ts';
import { answeredList, itemsIn, structureIn, textIn, understand } from '../understand.ts';

const days = 30;
const pageLimit = 12;
const pageDollars = 0.01;
const services = Object.values(reservable);

type Coverage = ConstructorParameters<Sdk<'cost-explorer'>['GetReservationCoverageCommand']>[0];
const of = (service: string) => ({ Dimensions: { Key: 'SERVICE' as const, Values: [service] } });
const by = (...keys: readonly string[]) => keys.map(Key => ({ Type: 'DIMENSION' as const, Key }));

/** A number as Cost Explorer writes it: a decimal that may have an exponent. */
function numberIn(holder: any, member: string): number {
  const number = Number(textIn(holder, member));
  if (!Number.isFinite(number)) throw new TypeError('a number that is none');
  return number;
}

/** What AWS says beside the figures, under names that it does not document: what it leaves out or empty is not known. */
function said(attributes: any, member: string): string | null {
  const value: unknown = attributes[member] ?? '';
  return value === '' ? null : textIn(attributes, member);
}
function instantIn(attributes: any, member: string): string | null {
  const text = said(attributes, member);
  return text === null ? null : new Date(text).toISOString();
}

/** What a group is of. AWS writes the keys of Savings Plans as they were asked, those of reservations in camel case, and documents neither. */
function attributeIn(attributes: any, asked: string, camel: string): string {
  return textIn(attributes, asked in attributes ? asked : camel);
}

export default defineCollector({
  id: 'cost-explorer-reservations',
  title: 'How far reservations are used and usage is covered, from Cost Explorer',
  scope: 'organization',
  yields: { 'commitment-coverage': ['GetReservationCoverage', 'GetSavingsPlansCoverage'], 'reservation-utilization': ['GetReservationUtilization'] },
  actions: { GetReservationCoverage: ['ce:GetReservationCoverage'], GetReservationUtilization: ['ce:GetReservationUtilization'], GetSavingsPlansCoverage: ['ce:GetSavingsPlansCoverage'] },
  // what nobody ever reserved or ran has no figures
  answers: { GetReservationCoverage: ['DataUnavailableException'], GetReservationUtilization: ['DataUnavailableException'], GetSavingsPlansCoverage: ['DataUnavailableException'] },
  charges: { GetReservationCoverage: pageDollars, GetReservationUtilization: pageDollars, GetSavingsPlansCoverage: pageDollars },
  mostCalls: { GetReservationCoverage: pageLimit, GetReservationUtilization: pageLimit, GetSavingsPlansCoverage: pageLimit },
  turn: 2,
  async collect({ aws, asOf }) {
    const { client, GetReservationCoverageCommand, GetReservationUtilizationCommand, GetSavingsPlansCoverageCommand } = await aws('cost-explorer');
    const end = closedUntil(asOf);
    const TimePeriod = { Start: addDays(end, -days).slice(0, 10), End: end.slice(0, 10) };
    /** All pages of one question, as far as the limit of that operation goes. */
    const reader = () => {
      let pages = 0;
      return async function* read(ask: (token: string | undefined) => Promise<any>): AsyncGenerator<any> {
        let token: string | undefined;
        do {
          // not skipped: half of the rows would look like all of them
          if (pages === pageLimit) throw new Problem(`Cost Explorer has more than ${pageLimit} pages of one kind of them ($${(pageLimit * pageDollars).toFixed(2)}); what hangs on them is not judged`, 'failure');
          pages += 1;
          let page: any;
          try {
            page = await ask(token);
          } catch (error) {
            if (error instanceof Error && error.name === 'DataUnavailableException') return;
            throw error;
          }
          yield page;
          const next: unknown = page.NextPageToken ?? page.NextToken;
          token = typeof next === 'string' && next !== '' ? next : undefined;
        } while (token !== undefined);
      };
    };
    const [coverage, utilization, plans] = [reader(), reader(), reader()];
    for (const service of services) {
      const question: Coverage = { TimePeriod, Filter: of(service), GroupBy: by('REGION', 'INSTANCE_TYPE'), Metrics: ['Hour'] };
      for await (const _ of coverage(NextPageToken => client.send(new GetReservationCoverageCommand({ ...question, NextPageToken }))));
      for await (const _ of utilization(NextPageToken => client.send(new GetReservationUtilizationCommand({ TimePeriod, Filter: of(service), GroupBy: by('SUBSCRIPTION_ID'), NextPageToken }))));
    }
    for await (const _ of plans(NextToken =>
      client.send(new GetSavingsPlansCoverageCommand({ TimePeriod, Filter: of(reservable.ec2), GroupBy: by('REGION', 'INSTANCE_FAMILY'), Metrics: ['SpendCoveredBySavingsPlans'], MaxResults: 1000, NextToken })),
    ));
  },
  *normalise(call, { partition, account: payer }) {
    const { op, in: input, err } = call;
    if (err !== null) return;
    const kind = op === 'GetReservationUtilization' ? 'reservation-utilization' : 'commitment-coverage';
    yield* understand(kind, `a request of ${op}`, function* () {
      const service = answeredList(structureIn(structureIn(input, 'Filter'), 'Dimensions'), 'Values')[0];
      if (typeof service !== 'string') throw new TypeError('a question that is not ours');
      const period = structureIn(input, 'TimePeriod');
      const [from, to] = [textIn(period, 'Start'), textIn(period, 'End')];
      const resource = (id: string) => urnOf({ partition, account: payer, region: 'global' }, kind, id);
      switch (op) {
        case 'GetReservationCoverage':
          return yield* itemsIn(kind, call, 'CoveragesByTime', time =>
            itemsIn(kind, { err, out: time }, 'Groups', (group): Yielded[] => {
              const attributes = structureIn(group, 'Attributes');
              const [region, type] = [attributeIn(attributes, 'REGION', 'region'), attributeIn(attributes, 'INSTANCE_TYPE', 'instanceType')];
              const hours = structureIn(structureIn(group, 'Coverage'), 'CoverageHours');
              return [part(kind, resource(`reservation/${service}/${region}/${type}`), { service, region, by: 'reservation', of: type, from, to, total: numberIn(hours, 'TotalRunningHours'), covered: numberIn(hours, 'ReservedHours') })];
            }),
          );
        case 'GetSavingsPlansCoverage':
          return yield* itemsIn(kind, call, 'SavingsPlansCoverages', (group): Yielded[] => {
            const attributes = structureIn(group, 'Attributes');
            const [region, family] = [attributeIn(attributes, 'REGION', 'region'), attributeIn(attributes, 'INSTANCE_FAMILY', 'instanceFamily')];
            const spend = structureIn(group, 'Coverage');
            return [
              part(kind, resource(`savings-plan/${service}/${region}/${family}`), { service, region, by: 'savings-plan', of: family, from, to, total: numberIn(spend, 'TotalCost'), covered: numberIn(spend, 'SpendCoveredBySavingsPlans') }),
            ];
          });
        default:
          return yield* itemsIn(kind, call, 'UtilizationsByTime', time =>
            itemsIn(kind, { err, out: time }, 'Groups', (group): Yielded[] => {
              const subscriptionId = textIn(group, 'Value');
              const attributes = group.Attributes === undefined ? {} : structureIn(group, 'Attributes');
              const use = structureIn(group, 'Utilization');
              const reservationId = said(attributes, 'leaseId');
              return [
                part(
                  kind,
                  resource(`${service}/${subscriptionId}`),
                  {
                    service,
                    subscriptionId,
                    reservationId,
                    ownerAccount: said(attributes, 'accountId'),
                    region: said(attributes, 'region'),
                    instanceType: said(attributes, 'instanceType'),
                    startsAt: instantIn(attributes, 'startDateTime'),
                    endsAt: instantIn(attributes, 'endDateTime'),
                    from,
                    to,
                    purchasedHours: numberIn(use, 'PurchasedHours'),
                    unusedHours: numberIn(use, 'UnusedHours'),
                    unusedCost: numberIn(use, 'RICostForUnusedHours'),
                    // Cost Explorer names none here: it counts in the currency of the partition
                    currency: partition === 'aws-cn' ? 'CNY' : 'USD',
                  },
                  { name: reservationId ?? subscriptionId },
                ),
              ];
            }),
          );
      }
    });
  },
});
