import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { splitUsageType } from '#kernel/usage-type';

const short = 'AWS::EC2::NetworkInterface';
const daily = { otherwise: [{ types: [short], frequency: 'DAILY' }] };
/** So many items in fourteen days. */
const items = (quantity: number, given: object = {}) => ({
  kind: 'billed-rate' as const,
  resource: 'urn:tallystick:aws:111111111111:global:billed-rate/items',
  given: { question: 'account' as const, usageType: 'EU-ConfigurationItemRecorded', account: '222222222222', recordType: null, from: '2026-03-18', to: '2026-04-01', quantity, ...given },
});

export default defineCheck({
  id: 'config-recorder-noisy',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'AWS Config does not record each change of what lives for minutes',
  why: 'Each recorded change is billed. Containers and functions in a VPC make and delete network interfaces all day long, of which nobody ever looks at the history.',
  fix: 'See in the bill or in the timeline which types have the most items. Record network interfaces once a day, or leave them out, where no rule or standard needs each change.',
  sources: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html', 'https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html', 'https://aws.amazon.com/config/pricing/'],
  reads: 'config-recorder',
  joins: ['billed-rate'],
  params: z.object({
    /** Items that are recorded in a month of 730 hours from which it is worth a look. */
    itemsAMonth: z.number().positive().default(20_000),
  }),
  says: {
    'left-out': 'Network interfaces are not recorded.',
    daily: 'Network interfaces are recorded once a day.',
    unbilled: 'What was recorded here the bill does not tell.',
    quiet: 'About {items} items a month are recorded here.',
    noisy: 'About {items} items a month are recorded here, and each change of a network interface is one.',
  },
  examples: [
    { name: 'twenty thousand items', given: {}, also: [items(9206)], expect: 'fail', code: 'noisy' },
    { name: 'a few less', given: {}, also: [items(9205)], expect: 'pass', code: 'quiet' },
    {
      name: 'two weeks that reach into another month',
      given: {},
      also: [items(4603, { to: '2026-03-25' }), { ...items(4602, { from: '2026-03-25' }), resource: 'urn:tallystick:aws:111111111111:global:billed-rate/more' }],
      expect: 'pass',
      code: 'quiet',
    },
    { name: 'network interfaces once a day', given: daily, also: [items(90_000)], expect: 'pass', code: 'daily' },
    { name: 'all once a day', given: { frequency: 'DAILY' }, also: [items(90_000)], expect: 'pass', code: 'daily' },
    { name: 'all once a day, but network interfaces', given: { frequency: 'DAILY', otherwise: [{ types: [short], frequency: 'CONTINUOUS' }] }, also: [items(90_000)], expect: 'fail', code: 'noisy' },
    { name: 'network interfaces are left out', given: { types: [short] }, also: [items(90_000)], expect: 'not-applicable', code: 'left-out' },
    { name: 'only buckets', given: { records: 'only', types: ['AWS::S3::Bucket'] }, also: [items(90_000)], expect: 'not-applicable', code: 'left-out' },
    { name: 'the bill names other things of the account', given: {}, also: [items(90_000, { usageType: 'EU-EBS:VolumeUsage.gp3' })], expect: 'pass', code: 'quiet' },
    { name: 'the bill does not name the account', given: {}, also: [items(90_000, { account: '333333333333' })], expect: 'not-assessed', code: 'unbilled' },
    { name: 'no bill was read', given: {}, expect: 'not-assessed', code: 'unbilled' },
    { name: 'how often it records could not be read', given: {}, holes: ['frequency'], also: [items(90_000)], expect: 'not-assessed' },
  ],
  evaluate(recorder, { params, every, self }) {
    const { records, types, frequency, otherwise } = recorder;
    if ((records === 'all') === types.includes(short)) return notApplicable('left-out');
    const how = otherwise.find(other => other.types.includes(short))?.frequency ?? frequency;
    if (how === 'DAILY') return pass('daily');
    const rows = every('billed-rate').filter(row => row.question === 'account' && row.account === self.account);
    if (rows.length === 0) return notAssessed('unbilled');
    const quantity = rows.reduce((sum, { usageType, quantity: recordedThen }) => {
      const split = splitUsageType(usageType);
      return split?.usage === 'ConfigurationItemRecorded' && split.region === self.region ? sum + recordedThen : sum;
    }, 0);
    // the days of the question, of which a row is the part in one month
    const hours = (Math.max(...rows.map(row => Date.parse(row.to))) - Math.min(...rows.map(row => Date.parse(row.from)))) / 3_600_000;
    const month = (quantity / hours) * HOURS_PER_MONTH;
    const recorded = Math.round(month);
    return month < params.itemsAMonth ? pass('quiet', {}, { items: recorded }) : fail('noisy', { frequency: how }, { items: recorded }, { confidence: 0.5 });
  },
});
