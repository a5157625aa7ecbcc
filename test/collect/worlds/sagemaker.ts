import { group, type Worlds } from './world.ts';

export default {
  'sagemaker-endpoints': {
    calls: [2, 11, 101],
    world: count => ({
      ListEndpoints: group(
        count,
        100,
        'Endpoints',
        id => ({
          EndpointName: `recommend-${id}`,
          EndpointArn: `arn:aws:sagemaker:eu-west-1:111111111111:endpoint/recommend-${id}`,
          CreationTime: '2025-06-01T00:00:00.000Z',
          LastModifiedTime: '2025-06-01T00:00:00.000Z',
          EndpointStatus: 'InService',
        }),
        'NextToken',
      ),
      DescribeEndpoint: ({ EndpointName }) => ({
        EndpointName,
        EndpointArn: `arn:aws:sagemaker:eu-west-1:111111111111:endpoint/${EndpointName}`,
        EndpointConfigName: `${EndpointName}-1`,
        EndpointStatus: 'InService',
        CreationTime: '2025-06-01T00:00:00.000Z',
        LastModifiedTime: '2025-06-01T00:00:00.000Z',
        ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 2, DesiredInstanceCount: 2, CurrentWeight: 1, DesiredWeight: 1 }],
      }),
    }),
  },
  'sagemaker-notebook-instances': {
    calls: [1, 1, 1],
    world: count => ({
      ListNotebookInstances: group(
        count,
        100,
        'NotebookInstances',
        id => ({
          NotebookInstanceName: `lab-${id}`,
          NotebookInstanceArn: `arn:aws:sagemaker:eu-west-1:111111111111:notebook-instance/lab-${id}`,
          NotebookInstanceStatus: 'InService',
          InstanceType: 'ml.t3.medium',
          CreationTime: '2025-06-01T00:00:00.000Z',
          LastModifiedTime: '2025-06-01T00:00:00.000Z',
        }),
        'NextToken',
      ),
    }),
  },
  'sagemaker-domains': {
    calls: [1, 1, 1],
    world: count => ({
      ListDomains: group(
        count,
        100,
        'Domains',
        id => ({
          DomainArn: `arn:aws:sagemaker:eu-west-1:111111111111:domain/d-${id}`,
          DomainId: `d-${id}`,
          DomainName: 'studio',
          Status: 'InService',
          CreationTime: '2025-06-01T00:00:00.000Z',
          LastModifiedTime: '2025-06-01T00:00:00.000Z',
        }),
        'NextToken',
      ),
    }),
  },
  'sagemaker-apps': {
    calls: [1, 1, 1],
    world: count => ({
      ListApps: group(
        count,
        100,
        'Apps',
        id => ({ DomainId: 'd-1', UserProfileName: `ana-${id}`, AppType: 'KernelGateway', AppName: 'datascience', Status: 'InService', CreationTime: '2025-06-01T00:00:00.000Z', ResourceSpec: { InstanceType: 'ml.t3.medium' } }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
