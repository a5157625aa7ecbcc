import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'codebuild-source-credential-token',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'CodeBuild gets at source code by a connection, not by a token of somebody',
  why: 'A personal token works for all repositories of a person and after they left, AWS keeps no date of it, and nothing ever changes it.',
  fix: 'Make a connection (AWS CodeConnections) or keep the token in Secrets Manager, point the projects at it, delete this credential, and revoke the token where it was made.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html'],
  reads: 'codebuild-source-credential',
  params: z.object({}),
  says: {
    elsewhere: 'CodeBuild uses {authType} for {serverType}, and keeps no token.',
    token: 'CodeBuild keeps a token for {serverType} ({authType}).',
  },
  examples: [
    { name: 'a personal access token', given: { authType: 'PERSONAL_ACCESS_TOKEN', keptIn: null }, expect: 'fail', code: 'token' },
    { name: 'a password', given: { serverType: 'BITBUCKET', authType: 'BASIC_AUTH', keptIn: null }, expect: 'fail', code: 'token' },
    { name: 'a connection', given: {}, expect: 'pass', code: 'elsewhere' },
    { name: 'a secret', given: { authType: 'SECRETS_MANAGER', keptIn: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:github-AbCdEf' }, expect: 'pass', code: 'elsewhere' },
    { name: 'how could not be read', given: {}, holes: ['authType'], expect: 'not-assessed' },
  ],
  evaluate({ serverType, authType }) {
    return authType === 'CODECONNECTIONS' || authType === 'SECRETS_MANAGER' ? pass('elsewhere', { serverType, authType }) : fail('token', { serverType, authType });
  },
});
