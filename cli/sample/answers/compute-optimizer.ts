import { Refused, type Answers } from './answer.ts';

export const computeOptimizer: Answers<'compute-optimizer'> = {
  GetEC2InstanceRecommendations: refuse,
  GetAutoScalingGroupRecommendations: refuse,
  GetEBSVolumeRecommendations: refuse,
  GetLambdaFunctionRecommendations: refuse,
  GetECSServiceRecommendations: refuse,
  GetIdleRecommendations: refuse,
};

function refuse(): never {
  throw new Refused('OptInRequiredException', 'Aws account is not registered for recommendation.', 400);
}
