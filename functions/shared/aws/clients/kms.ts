export {
  KMSClient as Client,
  GenerateMacCommand,
  GetKeyPolicyCommand,
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  GetKeyLastUsageCommand,
  paginateListAliases,
  paginateListKeyRotations,
  paginateListKeys,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';
