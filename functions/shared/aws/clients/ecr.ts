export { ECRClient as Client, GetRepositoryPolicyCommand, GetLifecyclePolicyCommand, paginateDescribeRepositories, paginateDescribeImages } from '@aws-sdk/client-ecr';
