import { type Answers } from './answer.ts';

export const apigatewayv2: Answers<'apigatewayv2'> = {
  GetApis: () => ({ Items: [] }),
};
