import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  appName: z.string(),
  /** `JupyterServer` (free), `KernelGateway`, `JupyterLab`, `CodeEditor`, … */
  appType: z.string(),
  domainId: z.string(),
  /** The user profile or the space that it runs in. */
  userOrSpace: z.string(),
  /** `InService`, `Pending`, `Deleting`, `Deleted` or `Failed`. */
  status: z.string(),
  /** `system` is free; null where AWS says none. */
  instanceType: z.string().nullable(),
  /** When this run of it began: a stopped app is deleted, and made anew when it starts. */
  createdAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sagemaker-app': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sagemaker-app',
  title: 'SageMaker Studio app',
  data,
  example: {
    appName: 'default',
    appType: 'JupyterLab',
    domainId: 'd-a1b2c3d4e5f6',
    userOrSpace: 'data-science',
    status: 'InService',
    instanceType: 'ml.t3.medium',
    createdAt: '2025-06-01T00:00:00Z',
  },
});
