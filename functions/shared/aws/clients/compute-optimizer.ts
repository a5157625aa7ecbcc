export {
  ComputeOptimizerClient as Client,
  GetAutoScalingGroupRecommendationsCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetECSServiceRecommendationsCommand,
  paginateGetLambdaFunctionRecommendations,
} from '@aws-sdk/client-compute-optimizer';
