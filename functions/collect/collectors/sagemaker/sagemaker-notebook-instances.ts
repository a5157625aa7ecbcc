import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'sagemaker-notebook-instances',
  title: 'SageMaker notebook instances',
  scope: 'region',
  billedAs: ['SageMaker'],
  yields: { 'sagemaker-notebook-instance': ['ListNotebookInstances'] },
  actions: { ListNotebookInstances: ['sagemaker:ListNotebookInstances'] },
  async collect({ aws, drain }) {
    const { client, paginateListNotebookInstances } = await aws('sagemaker');
    await drain(paginateListNotebookInstances({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('sagemaker-notebook-instance', call, 'NotebookInstances', notebook => [
      part(
        'sagemaker-notebook-instance',
        textIn(notebook, 'NotebookInstanceArn'),
        {
          notebookName: textIn(notebook, 'NotebookInstanceName'),
          status: notebook.NotebookInstanceStatus,
          instanceType: notebook.InstanceType,
          createdAt: notebook.CreationTime,
          lastModifiedAt: notebook.LastModifiedTime,
        },
        nameIn(notebook, 'NotebookInstanceName'),
      ),
    ]);
  },
});
