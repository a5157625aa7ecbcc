/** Tags by which services mark instances of theirs. */
const scalers = ['aws:autoscaling:groupName', 'aws:elasticmapreduce:', 'aws:batch:', 'aws:eks:', 'eks:', 'karpenter.sh/', 'AWSBatchServiceTag'];

/** The tag by which a service says that it starts and stops the instance, or null. */
export function scalingService(tags: Readonly<Record<string, string>>): string | null {
  return (
    Object.keys(tags)
      .sort()
      .find(key => scalers.some(prefix => key.startsWith(prefix))) ?? null
  );
}
