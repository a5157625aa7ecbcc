export {
  CostExplorerClient as Client,
  GetCostAndUsageCommand,
  GetCostAndUsageWithResourcesCommand,
  GetReservationCoverageCommand,
  GetReservationUtilizationCommand,
  GetSavingsPlansCoverageCommand,
  GetSavingsPlansUtilizationDetailsCommand,
  paginateListCostAllocationTags,
  paginateGetAnomalyMonitors,
} from '@aws-sdk/client-cost-explorer';
