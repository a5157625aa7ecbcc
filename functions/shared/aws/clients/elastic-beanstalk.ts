export { ElasticBeanstalkClient as Client, DescribeEnvironmentsCommand } from '@aws-sdk/client-elastic-beanstalk';
