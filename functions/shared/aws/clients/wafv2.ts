export { WAFV2Client as Client, ListWebACLsCommand } from '@aws-sdk/client-wafv2';
