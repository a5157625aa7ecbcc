/**
 * Services that, when they assume a role, say for which resource or account they do so, and whose documentation asks for a condition on
 * aws:SourceArn or aws:SourceAccount in the role's trust policy. Others (EC2, Lambda) do not send the keys: a condition on them would shut the service out.
 * Each stands beside the page that says so, below https://docs.aws.amazon.com/.
 */
export const sourceKeyServices: ReadonlyMap<string, string> = new Map([
  ['appstream.amazonaws.com', 'appstream2/latest/developerguide/example-fleet-machine.html'],
  ['autoscaling.amazonaws.com', 'autoscaling/ec2/userguide/cross-service-confused-deputy-prevention.html'],
  ['bedrock.amazonaws.com', 'bedrock/latest/userguide/cross-service-confused-deputy-prevention.html'],
  ['codebuild.amazonaws.com', 'codebuild/latest/userguide/cross-service-confused-deputy-prevention.html'],
  ['datasync.amazonaws.com', 'datasync/latest/userguide/cross-service-confused-deputy-prevention.html'],
  ['ecs-tasks.amazonaws.com', 'AmazonECS/latest/developerguide/task-iam-roles.html'],
  ['elasticmapreduce.amazonaws.com', 'emr/latest/ManagementGuide/emr-iam-role.html'],
  ['frauddetector.amazonaws.com', 'frauddetector/latest/ug/confused-deputy-prevention.html'],
  ['iot.amazonaws.com', 'iot/latest/developerguide/cross-service-confused-deputy-prevention.html'],
  ['monitoring.rds.amazonaws.com', 'AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html'],
  ['personalize.amazonaws.com', 'personalize/latest/dg/cross-service-confused-deputy-prevention.html'],
  ['pipes.amazonaws.com', 'eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html'],
  ['sagemaker.amazonaws.com', 'sagemaker/latest/dg/security-confused-deputy-prevention.html'],
  ['scheduler.amazonaws.com', 'scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html'],
  ['ssm.amazonaws.com', 'systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html'],
  ['states.amazonaws.com', 'step-functions/latest/dg/procedure-create-iam-role.html'],
  ['transfer.amazonaws.com', 'transfer/latest/userguide/confused-deputy.html'],
  ['vpc-flow-logs.amazonaws.com', 'vpc/latest/userguide/flow-logs-iam-role.html'],
]);
