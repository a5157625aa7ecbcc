/**
 * Each SDK client behind a two-line wrapper and `import()`: a bundle gets one chunk a client, and a process loads only those it uses.
 * The names are those of the SDK v3 packages without `client-`; they are also the file names on a tape.
 */
export const clients = {
  cloudwatch: () => import('./clients/cloudwatch.ts'),
  'config-service': () => import('./clients/config-service.ts'),
  'cost-explorer': () => import('./clients/cost-explorer.ts'),
  ec2: () => import('./clients/ec2.ts'),
  iam: () => import('./clients/iam.ts'),
  kms: () => import('./clients/kms.ts'),
  organizations: () => import('./clients/organizations.ts'),
  s3: () => import('./clients/s3.ts'),
  'secrets-manager': () => import('./clients/secrets-manager.ts'),
  sts: () => import('./clients/sts.ts'),
} as const;

export type Service = keyof typeof clients;
type Wrapper<S extends Service> = Awaited<ReturnType<(typeof clients)[S]>>;
/** A wrapper's commands and paginators, with a ready client bound to one account and region. */
export type Sdk<S extends Service> = Omit<Wrapper<S>, 'Client'> & { readonly client: InstanceType<Wrapper<S>['Client']> };
