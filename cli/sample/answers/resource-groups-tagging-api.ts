import { type Answers } from './answer.ts';

export const resourceGroupsTaggingApi: Answers<'resource-groups-tagging-api'> = {
  // The organisation runs nothing whose own service leaves its tags to this one.
  GetResources: () => ({ PaginationToken: '', ResourceTagMappingList: [] }),
};
