import { inNoOrganization } from '#kernel/in-organization';

/** Waits for a first answer of AWS Organizations; an account that is in no organisation has nothing to read, and that is nobody's fault. */
export async function elseOutside<T>(answer: Promise<T>, skip: (reason: string) => never): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AWSOrganizationsNotInUseException') skip(inNoOrganization);
    throw error;
  }
}
