import Alert from '@cloudscape-design/components/alert';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import type { ActionType } from '#review/action';
import type { FindingDetail } from '#review/api/schemas';
import { visible } from '#reports/format/visible';
import { ActionModal } from '../act/action-modal.tsx';
import { actionWords } from '../act/action-words.ts';
import { useActs } from '../act/use-act.ts';
import { AcceptanceFacts } from '../acceptances/acceptance-facts.tsx';
import { SignInAgain } from '../auth/sign-in-again.tsx';

/** What the reader may do with this finding, as the API says; what they may not is there with the reason. */
export function Allowed({ detail: { allowed, finding, acceptances, limits } }: { readonly detail: FindingDetail }) {
  const { act } = useActs();
  const [doing, setDoing] = useState<ActionType | null>(null);
  const known = allowed.filter(({ action }) => action in actionWords) as readonly (FindingDetail['allowed'][number] & { readonly action: ActionType })[];
  const pending = acceptances.find(({ state }) => state === 'pending') ?? null;
  const stepUp = known.find(({ action, stepUp }) => action === doing && stepUp);
  return (
    <>
      <ButtonDropdown
        variant="primary"
        items={known.map(({ action, ok, why }) => ({ id: action, text: `${actionWords[action].label}${actionWords[action].fields.length > 0 ? '…' : ''}`, disabled: !ok, ...(ok || why === null ? {} : { disabledReason: visible(why) }) }))}
        onItemClick={({ detail }) => setDoing(known.find(({ action }) => action === detail.id)?.action ?? null)}
      >
        Act
      </ButtonDropdown>
      {doing !== null && (
        <ActionModal
          type={doing}
          request={pending?.id ?? null}
          owner={finding.owner}
          maxDays={doing === 'request-false-positive' ? limits.falsePositiveDays : limits.acceptanceDays}
          onDo={action => act(finding, action)}
          onClose={() => setDoing(null)}
        >
          {pending !== null && /^(approve|reject|withdraw)/.test(doing) && <AcceptanceFacts item={pending} />}
          {stepUp !== undefined && (
            <Alert type="warning" header="A new sign-in is needed first">
              Approving takes a proof of who you are that is at most five minutes old. <SignInAgain />
            </Alert>
          )}
        </ActionModal>
      )}
    </>
  );
}
