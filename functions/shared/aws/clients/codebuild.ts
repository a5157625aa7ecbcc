export { CodeBuildClient as Client, paginateListProjects } from '@aws-sdk/client-codebuild';
