import type { Month } from '#plan/estimate-month';
import { table } from './table.ts';

/** A month of each size, side by side, with what AWS's own services cost over the same resources and what the two do differently. */
export function monthText(months: readonly Month[]): string {
  const sizes = months.map(({ size: { accounts, resources } }) => `${count(accounts)} ${accounts === 1 ? 'account' : 'accounts'}, ${count(resources)} each`);
  const row = (what: string, of: (month: Month) => string): string[] => [what, ...months.map(of)];
  const [first] = months;
  const lines = (first?.ours ?? []).map(({ what }, at) => row(what, month => dollars(month.ours[at]?.amount ?? 0)));
  const range = ([low, mid]: readonly [number, number]): string => `${dollars(low)} to ${dollars(mid)}`;
  const both = ({ aws: { config, securityHub } }: Month): readonly [number, number] => [config[0] + securityHub[0], config[1] + securityHub[1]];
  const ratio = (month: Month): string =>
    both(month)
      .map(amount => times(amount / month.total))
      .join(' to ');
  const sources = [...new Set(months.flatMap(({ ours }) => ours.map(({ source }) => source)))].sort();
  return [
    'A month when deployed, US dollars: a weekly run of everything, access and rotation on the other days.',
    '',
    table(['', ...sizes], [...lines, row('together', month => dollars(month.total)), row('AWS Config', month => range(month.aws.config)), row('Security Hub CSPM', month => range(month.aws.securityHub)), row('both, in proportion', ratio)]),
    '',
    'AWS Config with 1 to 3 changes of a resource a month; Security Hub with 25 to 50 periodic controls a day in each Region and 3 a change.',
    'They watch continuously and keep every configuration; this looks once a day or once a week, so that a change that came and went between two runs is not seen.',
    'Not counted: free tiers, the console (CloudFront, API Gateway and Cognito: cents for few people), data transfer, tax. List prices of us-east-1, nothing measured on a bill:',
    ...sources.map(source => `  ${source}`),
    '  https://aws.amazon.com/config/pricing/',
    '  https://aws.amazon.com/security-hub/pricing/',
  ].join('\n');
}

function dollars(amount: number): string {
  return amount >= 100 ? count(Math.round(amount)) : amount.toFixed(2);
}
function times(ratio: number): string {
  return `${ratio >= 10 ? count(Math.round(ratio)) : ratio.toFixed(1)}×`;
}
function count(number: number): string {
  return number.toLocaleString('en-US');
}
