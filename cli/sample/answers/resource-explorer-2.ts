import { Refused, type Answers } from './answer.ts';

export const resourceExplorer2: Answers<'resource-explorer-2'> = {
  GetIndex() {
    throw new Refused('ResourceNotFoundException', 'Index does not exist in this region.', 404);
  },
  GetDefaultView: () => ({}),
  Search() {
    throw new Refused('UnauthorizedException', 'Unauthorized', 401);
  },
};
