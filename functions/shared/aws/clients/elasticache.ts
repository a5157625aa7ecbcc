export { ElastiCacheClient as Client } from '@aws-sdk/client-elasticache';
