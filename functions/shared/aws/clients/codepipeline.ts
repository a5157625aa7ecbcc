export { CodePipelineClient as Client, paginateListPipelines } from '@aws-sdk/client-codepipeline';
