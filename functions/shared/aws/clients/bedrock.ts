export { BedrockClient as Client, paginateListProvisionedModelThroughputs } from '@aws-sdk/client-bedrock';
