export { ElasticLoadBalancingClient as Client, DescribeInstanceHealthCommand, DescribeTagsCommand, paginateDescribeLoadBalancers } from '@aws-sdk/client-elastic-load-balancing';
