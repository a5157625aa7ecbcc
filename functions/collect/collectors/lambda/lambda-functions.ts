import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** Lambda writes `2026-01-02T03:04:05.678+0000`, without the colon that ISO 8601 as others read it has. */
function lastModifiedAt(text: string): string {
  return text.replace(/([+-]\d\d)(\d\d)$/, (_, hours: string, minutes: string) => (hours === '+00' && minutes === '00' ? 'Z' : `${hours}:${minutes}`));
}

/** AWS lists 50 a page, whatever is asked; `GetFunction` would answer the code as well and is never called. */
export default defineCollector({
  id: 'lambda-functions',
  title: 'Lambda functions, without their code and the values of their environment',
  scope: 'region',
  yields: { 'lambda-function': ['ListFunctions'] },
  actions: { ListFunctions: ['lambda:ListFunctions'] },
  showsUse: ({ out }) => out?.Functions?.length > 0,
  async collect({ aws, drain }) {
    const { client, paginateListFunctions } = await aws('lambda');
    await drain(paginateListFunctions({ client }, { MaxItems: 50 }));
  },
  *normalise(call) {
    yield* itemsIn('lambda-function', call, 'Functions', function* (fn) {
      const arn = textIn(fn, 'FunctionArn');
      const functionName = textIn(fn, 'FunctionName');
      // Without the right to use its key, AWS answers an error in the place of the variables.
      const sealed = fn.Environment?.Error !== undefined;
      yield part(
        'lambda-function',
        arn,
        {
          functionName,
          packageType: fn.PackageType,
          runtime: fn.Runtime ?? null,
          architectures: fn.Architectures,
          memoryMiB: fn.MemorySize,
          timeoutSeconds: fn.Timeout,
          ephemeralStorageMiB: fn.EphemeralStorage?.Size,
          codeSizeBytes: fn.CodeSize,
          lastModifiedAt: lastModifiedAt(textIn(fn, 'LastModified')),
          roleArn: fn.Role,
          ...(sealed ? {} : { environmentNames: Object.keys(fn.Environment?.Variables ?? {}).sort(), ...plaintextOf({ Environment: fn.Environment }) }),
          kmsKeyArn: fn.KMSKeyArn ?? null,
          vpcId: fn.VpcConfig?.VpcId || null, // an empty text once it was taken out of its VPC
          snapStart: fn.SnapStart?.ApplyOn ?? 'None',
          logGroupName: fn.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
        },
        nameIn(fn, 'FunctionName'),
      );
      if (sealed) yield unread('lambda-function', arn, ['environmentNames', 'plaintext']);
    });
  },
});
