import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { statuses, works } from '#kernel/lifecycle';
import { visible } from '#reports/format/visible';
import type { Facets } from '#review/api/schemas';
import { properties, type Property } from './filter.ts';

const labels: Readonly<Record<Property, readonly [one: string, many: string]>> = {
  status: ['Status', 'Statuses'],
  severity: ['Severity', 'Severities'],
  topic: ['Topic', 'Topics'],
  work: ['Work', 'Work'],
  account: ['Account', 'Accounts'],
  check: ['Check', 'Checks'],
  owner: ['Owner', 'Owners'],
  region: ['Region', 'Regions'],
  kind: ['Kind', 'Kinds'],
  resource: ['Resource', 'Resources'],
  cohort: ['Cohort', 'Cohorts'],
  overdue: ['Overdue', 'Overdue'],
  dueBefore: ['Due before', 'Days'],
  pending: ['Waits for approval', 'Waits for approval'],
};
const typed: ReadonlySet<Property> = new Set(['resource', 'dueBefore', 'cohort']);
const yesNo: ReadonlySet<Property> = new Set(['overdue', 'pending']);

/** What the filter box offers; accounts and checks by the names that people know them by. */
export function filterWords(facets: Facets | undefined): { readonly filteringProperties: PropertyFilterProps.FilteringProperty[]; readonly filteringOptions: PropertyFilterProps.FilteringOption[] } {
  const names = new Map<string, string>([...(facets?.accounts ?? []).map(({ id, name }) => [`account ${id}`, `${visible(name)} (${id})`] as const), ...(facets?.checks ?? []).map(({ id, title }) => [`check ${id}`, title] as const)]);
  const label = (property: Property, value: string): string => names.get(`${property} ${value}`) ?? (yesNo.has(property) ? (value === 'true' ? 'yes' : 'no') : visible(value));
  const values: Partial<Record<Property, readonly string[]>> = {
    status: statuses,
    severity: severities,
    topic: topics,
    work: works,
    account: facets?.accounts.map(({ id }) => id) ?? [],
    check: facets?.checks.map(({ id }) => id) ?? [],
    owner: ['unowned', ...(facets?.owners ?? [])],
    region: facets?.regions ?? [],
    kind: facets?.kinds ?? [],
    overdue: ['true', 'false'],
    pending: ['true', 'false'],
  };
  return {
    filteringProperties: properties.map(key => ({
      key,
      propertyLabel: labels[key][0],
      groupValuesLabel: labels[key][1],
      operators: [{ operator: '=', ...(typed.has(key) || yesNo.has(key) ? {} : { tokenType: 'enum' as const }), format: (value: unknown) => shown(value, each => label(key, each)) }],
    })),
    filteringOptions: properties.flatMap(propertyKey => (values[propertyKey] ?? []).map(value => ({ propertyKey, value, label: label(propertyKey, value) }))),
  };
}

function shown(value: unknown, label: (value: string) => string): string {
  return (Array.isArray(value) ? value : [value]).map(each => (typeof each === 'string' ? label(each) : '')).join(', ');
}
