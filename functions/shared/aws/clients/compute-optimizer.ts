export {
  ComputeOptimizerClient as Client,
  GetAutoScalingGroupRecommendationsCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetECSServiceRecommendationsCommand,
  GetIdleRecommendationsCommand,
  paginateGetLambdaFunctionRecommendations,
} from '@aws-sdk/client-compute-optimizer';
