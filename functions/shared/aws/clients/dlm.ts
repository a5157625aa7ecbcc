export { DLMClient as Client, GetLifecyclePoliciesCommand } from '@aws-sdk/client-dlm';
