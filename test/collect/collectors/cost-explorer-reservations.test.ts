import { describe, expect, test } from 'vitest';
import costExplorerReservations from '#collect/collectors/cost-explorer/cost-explorer-reservations';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';

const compute = 'Amazon Elastic Compute Cloud - Compute';
const services = [compute, 'Amazon Relational Database Service', 'Amazon ElastiCache', 'Amazon Redshift'];
const TimePeriod = { Start: '2026-03-02', End: '2026-04-01' };
const hours = (total: string, reserved: string) => ({ CoverageHours: { OnDemandHours: '0', ReservedHours: reserved, TotalRunningHours: total, CoverageHoursPercentage: '0' } });
const covered = (...groups: readonly unknown[]) => ({ CoveragesByTime: [{ TimePeriod, Groups: groups, Total: {} }], Total: {} });
const used = (...groups: readonly unknown[]) => ({ UtilizationsByTime: [{ TimePeriod, Groups: groups, Total: {} }], Total: {} });
const planned = (...rows: readonly unknown[]) => ({ SavingsPlansCoverages: rows });
const nothing = { GetReservationCoverage: () => covered(), GetReservationUtilization: () => used(), GetSavingsPlansCoverage: () => planned() };
const group = { Key: 'SUBSCRIPTION_ID', Value: '359809062', Utilization: { PurchasedHours: '720', UnusedHours: '3.6E2', RICostForUnusedHours: '40.5' } };
const only = (service: string, answer: unknown, otherwise: unknown) => (input: any) => (input.Filter.Dimensions.Values[0] === service ? answer : otherwise);
const urn = (kind: string, id: string) => `urn:tallystick:aws:${account}:global:${kind}/${encodeURIComponent(id)}`;

describe('cost-explorer-reservations', () => {
  test('asks of four services what is covered and what is used, and of EC2 what Savings Plans cover: nine requests', async () => {
    const { calls, dropped } = await run(costExplorerReservations, nothing);
    expect(tally(calls)).toEqual({ GetReservationCoverage: 4, GetReservationUtilization: 4, GetSavingsPlansCoverage: 1 });
    expect(calls.filter(({ op }) => op === 'GetReservationCoverage').map(({ in: input }) => input)).toEqual(
      services.map(service => ({
        TimePeriod,
        Filter: { Dimensions: { Key: 'SERVICE', Values: [service] } },
        GroupBy: [
          { Type: 'DIMENSION', Key: 'REGION' },
          { Type: 'DIMENSION', Key: 'INSTANCE_TYPE' },
        ],
        Metrics: ['Hour'],
      })),
    );
    expect(dropped).toBe(0);
    expect(costExplorerReservations.charges).toEqual({ GetReservationCoverage: 0.01, GetReservationUtilization: 0.01, GetSavingsPlansCoverage: 0.01 });
  });

  test('says how far types and families are covered in each Region', async () => {
    const { of } = await run(costExplorerReservations, {
      ...nothing,
      GetReservationCoverage: only('Amazon ElastiCache', covered({ Attributes: { region: 'eu-west-1', instanceType: 'cache.r7g.large' }, Coverage: hours('1440', '7.2E2') }), covered()),
      GetSavingsPlansCoverage: () => planned({ Attributes: { REGION: 'eu-west-1', INSTANCE_FAMILY: 'm7g' }, Coverage: { SpendCoveredBySavingsPlans: '60', OnDemandCost: '40', TotalCost: '100' }, TimePeriod }),
    });
    const span = { from: '2026-03-02', to: '2026-04-01', region: 'eu-west-1' };
    expect(Object.fromEntries(Object.entries(of('commitment-coverage')).map(([key, { data }]) => [key, data]))).toEqual({
      [urn('commitment-coverage', 'reservation/Amazon ElastiCache/eu-west-1/cache.r7g.large')]: { service: 'Amazon ElastiCache', by: 'reservation', of: 'cache.r7g.large', total: 1440, covered: 720, ...span },
      [urn('commitment-coverage', `savings-plan/${compute}/eu-west-1/m7g`)]: { service: compute, by: 'savings-plan', of: 'm7g', total: 100, covered: 60, ...span },
    });
  });

  test('says how far each reservation is used, with what AWS adds and without', async () => {
    const Attributes = { leaseId: 'r-1', accountId: '222222222222', region: 'eu-west-1', instanceType: 'db.m6g.large', startDateTime: '2025-10-01T00:00:00.000Z', endDateTime: '2026-10-01T00:00:00.000Z' };
    const { of } = await run(costExplorerReservations, {
      ...nothing,
      GetReservationUtilization: only('Amazon Relational Database Service', used({ ...group, Attributes }, { ...group, Value: '7', Attributes: { subscriptionId: '7', startDateTime: '' } }), used()),
    });
    const figures = { service: 'Amazon Relational Database Service', from: '2026-03-02', to: '2026-04-01', purchasedHours: 720, unusedHours: 360, unusedCost: 40.5, currency: 'USD' };
    expect(Object.values(of('reservation-utilization')).map(({ name, data }) => [name, data])).toEqual([
      ['r-1', { ...figures, subscriptionId: '359809062', reservationId: 'r-1', ownerAccount: '222222222222', region: 'eu-west-1', instanceType: 'db.m6g.large', startsAt: '2025-10-01T00:00:00.000Z', endsAt: '2026-10-01T00:00:00.000Z' }],
      ['7', { ...figures, subscriptionId: '7', reservationId: null, ownerAccount: null, region: null, instanceType: null, startsAt: null, endsAt: null }],
    ]);
  });

  test('reads all pages, and stops where there are more than twelve of one kind', async () => {
    const paged = pages([used(group), used({ ...group, Value: '8' })], 'NextPageToken');
    const two = await run(costExplorerReservations, { ...nothing, GetReservationUtilization: (input: any) => (input.Filter.Dimensions.Values[0] === compute ? paged(input) : used()) });
    expect(tally(two.calls)).toMatchObject({ GetReservationUtilization: 5 });
    expect(Object.keys(two.of('reservation-utilization'))).toHaveLength(2);
    const many = await run(costExplorerReservations, { ...nothing, GetReservationCoverage: () => ({ ...covered(), NextPageToken: 'more' }) });
    expect(tally(many.calls)).toEqual({ GetReservationCoverage: 12 });
    expect(many.ended).toMatchObject({ broken: { message: 'Cost Explorer has more than 12 pages of one kind of them ($0.12); what hangs on them is not judged' } });
  });

  test('what has no figures is nothing; a refusal is not', async () => {
    const none = () => refuse('DataUnavailableException');
    expect((await run(costExplorerReservations, { GetReservationCoverage: none, GetReservationUtilization: none, GetSavingsPlansCoverage: none })).ended).toBe('normally');
    expect((await run(costExplorerReservations, { ...nothing, GetReservationCoverage: deny })).ended).toHaveProperty('broken');
  });

  test.each([
    ['a row without its type', { GetReservationCoverage: () => covered({ Attributes: { region: 'eu-west-1' }, Coverage: hours('1', '1') }) }, 4],
    ['hours that are none', { GetReservationCoverage: () => covered({ Attributes: { region: 'eu-west-1', instanceType: 'm5.large' }, Coverage: hours('many', '1') }) }, 4],
    ['a null row', { GetReservationUtilization: () => used(null) }, 4],
    ['a reservation without its id', { GetReservationUtilization: () => used({ ...group, Value: undefined }) }, 4],
    ['a beginning that is no date', { GetReservationUtilization: () => used({ ...group, Attributes: { startDateTime: 'soon' } }) }, 4],
    ['an account that is no text', { GetReservationUtilization: () => used({ ...group, Attributes: { accountId: 7 } }) }, 4],
    ['an answer without its list', { GetSavingsPlansCoverage: () => ({}) }, 1],
    ['a period without groups', { GetReservationCoverage: () => ({ CoveragesByTime: [{ TimePeriod }] }) }, 4],
  ])('counts %s', async (_, bent, count) => {
    expect((await run(costExplorerReservations, { ...nothing, ...bent })).dropped).toBe(count);
  });
});
