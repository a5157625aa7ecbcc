import { type Answers } from './answer.ts';

export const apiGateway: Answers<'api-gateway'> = {
  GetRestApis: () => ({ items: [] }),
};
