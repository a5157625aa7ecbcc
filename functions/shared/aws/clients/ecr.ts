export { ECRClient as Client, GetLifecyclePolicyCommand, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
