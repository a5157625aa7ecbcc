export { KMSClient as Client, DescribeKeyCommand, GetKeyRotationStatusCommand, paginateListKeys, paginateListResourceTags } from '@aws-sdk/client-kms';
