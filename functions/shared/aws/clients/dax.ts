export { DAXClient as Client, DescribeClustersCommand } from '@aws-sdk/client-dax';
