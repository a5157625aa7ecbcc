export { GlobalAcceleratorClient as Client, ListTagsForResourceCommand, paginateListAccelerators } from '@aws-sdk/client-global-accelerator';
