export { ComputeOptimizerClient as Client } from '@aws-sdk/client-compute-optimizer';
