export { OpenSearchClient as Client } from '@aws-sdk/client-opensearch';
