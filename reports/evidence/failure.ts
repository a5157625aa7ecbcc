export type FailureCode = 'E_ARCHIVE' | 'E_SIGNATURE' | 'E_SUBJECT' | 'E_KEY' | 'E_MISSING' | 'E_HASH' | 'E_EXTRA' | 'E_CHAIN' | 'E_SCHEMA' | 'E_COUNT' | 'E_REPERFORM' | 'E_TRAIL' | 'E_LIVE';
/** Why a pack is refused. */
export type Failure = { readonly code: FailureCode; readonly text: string };
