import { DAY } from '#kernel/time';
import type { Charge } from './bill.ts';
import { hashOf, noise } from './random.ts';

/** A part of a charge as Cost Explorer tells it apart: of one record type and one usage type. Money in millionths of a dollar. */
export type BillLine = { readonly recordType: string; readonly usageType: string; readonly unit: string; readonly quantity: number; readonly unblended: number; readonly netAmortized: number };

/** What a service counts: the usage type without its Region, its unit, what one costs in dollars, and its share of the service's cost; the first takes what is left. */
type Counted = readonly [usageType: string, unit: string, dollars: number, share?: number];

const counted: Readonly<Record<string, readonly [Counted, ...Counted[]]>> = {
  'Amazon Elastic Compute Cloud - Compute': [
    ['BoxUsage:m6i.large', 'Hrs', 0.096],
    ['BoxUsage:c6i.xlarge', 'Hrs', 0.17, 0.35],
  ],
  'EC2 - Other': [
    ['EBS:VolumeUsage.gp3', 'GB-Mo', 0.08],
    ['NatGateway-Hours', 'Hrs', 0.045, 0.25],
    ['DataTransfer-Out-Bytes', 'GB', 0.09, 0.15],
  ],
  'Amazon Virtual Private Cloud': [['PublicIPv4:InUseAddress', 'Hrs', 0.005]],
  'Amazon Relational Database Service': [
    ['InstanceUsage:db.r6g.large', 'Hrs', 0.215],
    ['RDS:GP3-Storage', 'GB-Mo', 0.115, 0.2],
  ],
  'Amazon Simple Storage Service': [
    ['TimedStorage-ByteHrs', 'GB-Mo', 0.023],
    ['Requests-Tier1', 'Requests', 0.000005, 0.1],
    ['DataTransfer-Out-Bytes', 'GB', 0.09, 0.08],
  ],
  AmazonCloudWatch: [
    ['CW:MetricMonitorUsage', 'Metrics', 0.3],
    ['DataProcessing-Bytes', 'GB', 0.5, 0.5],
  ],
  'AWS Lambda': [
    ['Lambda-GB-Second', 'Lambda-GB-Second', 0.0000166667],
    ['Request', 'Requests', 0.0000002, 0.15],
  ],
  'Amazon DynamoDB': [['WriteRequestUnits', 'WriteRequestUnits', 0.000000625]],
  'Amazon Elastic Load Balancing': [
    ['LoadBalancerUsage', 'Hrs', 0.0225],
    ['LCUUsage', 'LCU-Hrs', 0.008, 0.3],
  ],
  'Amazon Elastic Container Service': [['Fargate-vCPU-Hours:perCPU', 'hours', 0.04048]],
  'Amazon EC2 Container Registry (ECR)': [['TimedStorage-ByteHrs', 'GB-Mo', 0.1]],
  'AWS Glue': [['ETL-DPU-Hour', 'DPU-Hour', 0.44]],
  'Amazon Redshift': [['Node:ra3.xlplus', 'Hrs', 1.086]],
  'Amazon CloudFront': [['DataTransfer-Out-Bytes', 'GB', 0.085]],
  'Amazon Bedrock': [['InputTokenCount', '1K tokens', 0.003]],
};
const prefixes: Readonly<Record<string, string>> = { 'us-east-1': 'USE1-', 'us-west-2': 'USW2-', 'eu-west-1': 'EU-', 'eu-central-1': 'EUC1-' };
const words = (service: string): string => service.replace(/^(Amazon|AWS) ?/, '').replaceAll(/[^A-Za-z0-9]+/g, '');

/** A Savings Plan pays for this share of the instances, and this share of it nothing uses. */
const [planned, unused] = [0.4, 0.05];
const compute = 'Amazon Elastic Compute Cloud - Compute';

/** The lines of a charge; they add up to it in both metrics. */
export function* linesOf(charge: Charge): Iterable<BillLine> {
  const { service, region, recordType, unblended, netAmortized, day } = charge;
  const prefix = prefixes[region] ?? '';
  if (recordType !== 'Usage') {
    yield { recordType, usageType: words(service), unit: 'N/A', quantity: 0, unblended, netAmortized };
    return;
  }
  const kinds = counted[service] ?? ([[`${words(service)}-Usage`, 'Units', 0.01]] as const);
  let [billed, net] = [unblended, netAmortized];
  if (service === compute) {
    const paid = Math.floor(netAmortized * planned);
    const lost = Math.floor(paid * unused);
    const onDemand = Math.floor(unblended * planned);
    yield { recordType: 'SavingsPlanNegation', usageType: `${prefix}BoxUsage:m6i.large`, unit: 'N/A', quantity: 0, unblended: -onDemand, netAmortized: 0 };
    yield { recordType: 'SavingsPlanRecurringFee', usageType: `${prefix}ComputeSP:1yrNoUpfront`, unit: 'N/A', quantity: 0, unblended: onDemand, netAmortized: lost };
    yield usageLine(kinds[0], 'SavingsPlanCoveredUsage', onDemand, paid - lost);
    billed -= onDemand;
    net -= paid;
  }
  let [billedLeft, netLeft] = [billed, net];
  for (let index = kinds.length - 1; index >= 0; index -= 1) {
    const kind = kinds[index] as Counted;
    const share = kind[3] ?? 0;
    const [own, ownNet] = index === 0 ? [billedLeft, netLeft] : [Math.floor(billed * share), Math.floor(net * share)];
    billedLeft -= own;
    netLeft -= ownNet;
    yield usageLine(kind, 'Usage', own, ownNet);
  }

  function usageLine([usageType, unit, dollars]: Counted, type: string, cost: number, paid: number): BillLine {
    // from week to week other sizes, tiers and discounts make up the price
    const rate = dollars * (0.97 + 0.06 * noise(hashOf(`${service}/${usageType}`), Math.floor((day / DAY + 3) / 7)));
    return { recordType: type, usageType: `${prefix}${usageType}`, unit, quantity: cost / 1e6 / rate, unblended: cost, netAmortized: paid };
  }
}
