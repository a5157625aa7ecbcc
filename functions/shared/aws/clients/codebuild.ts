export { CodeBuildClient as Client, BatchGetProjectsCommand, ListSourceCredentialsCommand, paginateListProjects } from '@aws-sdk/client-codebuild';
