/**
 * Operations that answer "there is none" by an empty answer, so that nobody can tell it from one that lost its members, with where AWS says so.
 * A success with an empty body, or with another's page in XML, reads as the same.
 */
export const silent: Readonly<Record<string, string>> = {
  ListQueues: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html',
  GetBucketVersioning: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html',
  GetDefaultView: 'https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_GetDefaultView.html',
};

/** Operations that are asked again until they say that all is ready: an answer that says nothing is one more turn. */
export const polled: ReadonlySet<string> = new Set(['GenerateCredentialReport', 'GenerateServiceLastAccessedDetails', 'GetServiceLastAccessedDetails']); // of the latter any text is the name of a job, which is then asked for

/** Operations with pages of which any one says all that is asked for. */
export const onePage: Readonly<Record<string, string>> = {
  DescribeScalingActivities: 'the latest activity comes first: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html',
  Search: 'the count comes with any page: https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_Search.html',
};
