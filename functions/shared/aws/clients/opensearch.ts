export { OpenSearchClient as Client, DescribeDomainsCommand, ListDomainNamesCommand } from '@aws-sdk/client-opensearch';
