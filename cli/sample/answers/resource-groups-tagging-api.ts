import { census, type Counted } from '../estate/census.ts';
import type { Estate } from '../estate/estate.ts';
import { page, Refused, sizeOf, type Answers, type At } from './answer.ts';

/** The Region that answers for what lies in none. */
const globalAnswers = 'us-east-1';

export const resourceGroupsTaggingApi: Answers<'resource-groups-tagging-api'> = {
  GetResources(input, at) {
    const filters: readonly string[] = input.ResourceTypeFilters ?? [];
    if (filters.length > 100) throw new Refused('InvalidParameterException', 'ResourceTypeFilters has more than 100 members', 400);
    const { items, next } = page(taggedOf(filters, at), sizeOf(input.ResourcesPerPage, 50, 100), input.PaginationToken);
    return { PaginationToken: next ?? '', ResourceTagMappingList: items.map(({ arn, tags }) => ({ ResourceARN: arn, Tags: [...tags] })) };
  },
};

/** The list that an account was last asked for: its pages follow each other. */
const held = new WeakMap<Estate, { readonly question: string; readonly list: readonly Counted[] }>();

/** What is tagged, of the services (`lambda`) or types (`ec2:instance`) that are asked for; of all when none is named. */
function taggedOf(filters: readonly string[], { account, estate, region, now }: At): readonly Counted[] {
  const question = `${region} ${now} ${filters.join(' ')}`;
  let found = held.get(estate);
  if (found?.question !== question) {
    const wanted = new Set(filters);
    const list: Counted[] = [];
    for (const place of region === globalAnswers ? [region, 'global'] : [region])
      for (const item of census(account, estate, place, now)) if (item.tags.length > 0 && (wanted.size === 0 || typesOf(item.arn).some(type => wanted.has(type)))) list.push(item);
    held.set(estate, (found = { question, list }));
  }
  return found.list;
}

/** As filters name the resource of an ARN: by its service, and by its type where the ARN has one. */
function typesOf(arn: string): readonly string[] {
  const [, , service = '', , , ...rest] = arn.split(':');
  const type = /^\/?([a-z-]+)[/:]/.exec(rest.join(':'))?.[1];
  return type === undefined ? [service] : [service, `${service}:${type}`];
}
