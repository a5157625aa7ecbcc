export { KMSClient as Client, GetKeyPolicyCommand, DescribeKeyCommand, GetKeyRotationStatusCommand, paginateListKeys, paginateListResourceTags } from '@aws-sdk/client-kms';
