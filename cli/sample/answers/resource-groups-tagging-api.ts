import type { Answers } from './answer.ts';

export const resourceGroupsTaggingApi: Answers<'resource-groups-tagging-api'> = {};
