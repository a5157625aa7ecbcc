export { CostExplorerClient as Client, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
