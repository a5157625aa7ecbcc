import { betweenRuns } from './calendar.ts';
import { always, never, type Story } from './story.ts';
import type { TagHabits } from './tags.ts';

export type UnitName = 'Security' | 'Infrastructure' | 'Workloads/Prod' | 'Workloads/Dev' | 'Sandbox' | 'Suspended';
export type Family = 'management' | 'archive' | 'security' | 'shared' | 'workload' | 'data' | 'mobile' | 'sandbox';

/** What an account is like, before it has an id and a place in the organisation. */
export type Template = {
  readonly name: string;
  /** Null: directly under the root. */
  readonly unit: UnitName | null;
  readonly family: Family;
  readonly environment: 'production' | 'staging' | 'development' | 'sandbox';
  readonly costCenter: string;
  readonly apps: readonly [string, ...string[]];
  /** Its share of the resources and of the bill among the first twelve, in percent. */
  readonly weight: number;
  readonly regions: Readonly<Record<string, number>>;
  readonly habits: TagHabits;
  readonly rootKey: Story;
  readonly rootWithoutMfa: Story;
  /** Roles and policies that no company should have. */
  readonly publicRole: Story;
  readonly externalRole: boolean;
  readonly adminPolicy: 'attached' | 'unattached' | null;
  /** Builds deploy with a role for each of the first apps, all by one wide policy, and hand CloudFormation a role that may do everything. */
  readonly pipeline: boolean;
};

const home = { 'us-east-1': 1 };
const everywhere = { 'us-east-1': 0.55, 'us-west-2': 0.17, 'eu-west-1': 0.18, 'eu-central-1': 0.1 };
const withoutFrankfurt = { 'us-east-1': 0.6, 'us-west-2': 0.15, 'eu-west-1': 0.25 };

const careful: TagHabits = { tagged: 0.93, slips: 0.03, costCenter: 'CostCenter', owner: 'Owner', environment: 'Environment' };
const usual: TagHabits = { tagged: 0.8, slips: 0.08, costCenter: 'CostCenter', owner: 'Owner', environment: 'Environment' };
const dashed: TagHabits = { tagged: 0.72, slips: 0.1, costCenter: 'cost-center', owner: 'owner', environment: 'environment' };
const loose: TagHabits = { tagged: 0.38, slips: 0.2, costCenter: 'costcenter', owner: 'Owner', environment: 'Env' };

const sound = { rootKey: never, rootWithoutMfa: never, publicRole: never, externalRole: false, adminPolicy: null, pipeline: false } as const;
const mendedLastWeek: Story = { first: true, turns: [betweenRuns(0, 0.4)] };
const mendedTheWeekBefore: Story = { first: true, turns: [betweenRuns(1, 0.7)] };
const mendedAndBack: Story = { first: true, turns: [betweenRuns(1, 0.3), betweenRuns(0, 0.6)] };
const sinceLastWeek: Story = { first: false, turns: [betweenRuns(0, 0.2)] };

/** The first accounts of every sample organisation, in the order in which a smaller one has them. */
export const templates: readonly [Template, ...Template[]] = [
  { ...sound, name: 'management', unit: null, family: 'management', environment: 'production', costCenter: 'CC-1000', apps: ['billing', 'landing-zone'], weight: 2, regions: home, habits: careful },
  {
    ...sound,
    name: 'payments-prod',
    unit: 'Workloads/Prod',
    family: 'workload',
    environment: 'production',
    costCenter: 'CC-4100',
    apps: ['checkout', 'ledger', 'refunds', 'risk', 'payouts'],
    weight: 15,
    regions: everywhere,
    habits: careful,
    pipeline: true,
  },
  {
    ...sound,
    name: 'sandbox',
    unit: 'Sandbox',
    family: 'sandbox',
    environment: 'sandbox',
    costCenter: 'CC-9000',
    apps: ['demo', 'poc', 'workshop', 'trial'],
    weight: 5,
    regions: withoutFrankfurt,
    habits: loose,
    rootKey: mendedLastWeek,
    publicRole: mendedAndBack,
    adminPolicy: 'unattached',
  },
  {
    ...sound,
    name: 'data-platform',
    unit: 'Workloads/Prod',
    family: 'data',
    environment: 'production',
    costCenter: 'CC-5200',
    apps: ['lake', 'etl', 'reports', 'events', 'catalog'],
    weight: 14,
    regions: everywhere,
    habits: dashed,
    adminPolicy: 'attached',
  },
  {
    ...sound,
    name: 'payments-dev',
    unit: 'Workloads/Dev',
    family: 'workload',
    environment: 'development',
    costCenter: 'CC-4100',
    apps: ['checkout', 'ledger', 'refunds', 'risk', 'payouts'],
    weight: 9,
    regions: withoutFrankfurt,
    habits: usual,
  },
  { ...sound, name: 'storefront-prod', unit: 'Workloads/Prod', family: 'workload', environment: 'production', costCenter: 'CC-4300', apps: ['catalog', 'search', 'cart', 'web', 'images'], weight: 15, regions: everywhere, habits: careful },
  {
    ...sound,
    name: 'security-tooling',
    unit: 'Security',
    family: 'security',
    environment: 'production',
    costCenter: 'CC-2000',
    apps: ['siem', 'scanner', 'forensics', 'vault'],
    weight: 5,
    regions: { 'us-east-1': 0.7, 'eu-west-1': 0.3 },
    habits: careful,
  },
  {
    ...sound,
    name: 'shared-services',
    unit: 'Infrastructure',
    family: 'shared',
    environment: 'production',
    costCenter: 'CC-3000',
    apps: ['ci', 'registry', 'dns', 'vpn', 'monitoring'],
    weight: 10,
    regions: everywhere,
    habits: usual,
    pipeline: true,
  },
  {
    ...sound,
    name: 'data-science',
    unit: 'Workloads/Dev',
    family: 'data',
    environment: 'development',
    costCenter: 'CC-5200',
    apps: ['notebooks', 'features', 'training', 'labels'],
    weight: 8,
    regions: withoutFrankfurt,
    habits: dashed,
    rootWithoutMfa: always,
    externalRole: true,
  },
  {
    ...sound,
    name: 'storefront-dev',
    unit: 'Workloads/Dev',
    family: 'workload',
    environment: 'development',
    costCenter: 'CC-4300',
    apps: ['catalog', 'search', 'cart', 'web', 'images'],
    weight: 7,
    regions: withoutFrankfurt,
    habits: usual,
    rootWithoutMfa: mendedTheWeekBefore,
    rootKey: sinceLastWeek,
  },
  {
    ...sound,
    name: 'mobile-prod',
    unit: 'Workloads/Prod',
    family: 'mobile',
    environment: 'production',
    costCenter: 'CC-4500',
    apps: ['api', 'push', 'profile', 'sync'],
    weight: 6,
    regions: everywhere,
    habits: usual,
    publicRole: sinceLastWeek,
  },
  {
    ...sound,
    name: 'log-archive',
    unit: 'Security',
    family: 'archive',
    environment: 'production',
    costCenter: 'CC-2000',
    apps: ['trail', 'flow-logs', 'archive'],
    weight: 4,
    regions: { 'us-east-1': 0.8, 'eu-west-1': 0.2 },
    habits: careful,
  },
];

/** An account that left the company and waits for its end; it is in the organisation and never scanned. */
export const suspended: Template = { ...sound, name: 'acquired-legacy', unit: 'Suspended', family: 'workload', environment: 'production', costCenter: 'CC-9900', apps: ['legacy'], weight: 0, regions: home, habits: loose };

const teams = [
  'orders',
  'billing',
  'inventory',
  'shipping',
  'returns',
  'pricing',
  'loyalty',
  'identity',
  'messaging',
  'media',
  'maps',
  'ads',
  'analytics',
  'fraud',
  'support',
  'partners',
  'content',
  'recommendations',
  'warehouse',
  'fleet',
] as const;
const stages = [
  { suffix: 'prod', unit: 'Workloads/Prod', environment: 'production', regions: everywhere, habits: careful, weight: 9 },
  { suffix: 'staging', unit: 'Workloads/Dev', environment: 'staging', regions: withoutFrankfurt, habits: usual, weight: 4 },
  { suffix: 'dev', unit: 'Workloads/Dev', environment: 'development', regions: withoutFrankfurt, habits: usual, weight: 3 },
] as const;

/** Further accounts: a team's stage, and its second, third, … cell. */
export function templateOf(index: number): Template {
  const known = templates[index];
  if (known !== undefined) return known;
  const place = index - templates.length;
  const team = teams[Math.floor(place / stages.length) % teams.length] as string;
  const stage = stages[place % stages.length] as (typeof stages)[number];
  const cell = 1 + Math.floor(place / (stages.length * teams.length));
  return {
    ...sound,
    name: `${team}-${stage.suffix}${cell === 1 ? '' : `-${cell}`}`,
    unit: stage.unit,
    family: place % 7 === 0 ? 'data' : 'workload',
    environment: stage.environment,
    costCenter: `CC-${6000 + 10 * Math.floor(place / stages.length)}`,
    apps: [team, `${team}-api`, `${team}-worker`],
    weight: stage.weight,
    regions: stage.regions,
    habits: place % 5 === 0 ? dashed : stage.habits,
    rootWithoutMfa: place % 29 === 0 ? always : never,
    rootKey: place % 83 === 0 ? always : never,
    adminPolicy: place % 31 === 0 ? 'attached' : null,
    externalRole: place % 41 === 0,
    publicRole: place % 97 === 0 ? always : never,
  };
}
