export { SageMakerClient as Client, DescribeEndpointCommand, paginateListApps, paginateListDomains, paginateListEndpoints, paginateListNotebookInstances } from '@aws-sdk/client-sagemaker';
