import { Refused, type Answers } from './answer.ts';

/** The company has no tables. */
export const dynamodb: Answers<'dynamodb'> = {
  ListTables: () => ({ TableNames: [] }),
  DescribeTable({ TableName }) {
    throw new Refused('ResourceNotFoundException', `Requested resource not found: Table: ${TableName} not found`, 400);
  },
};
