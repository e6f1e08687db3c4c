import { useState } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import type { ChecklistView } from '../../../main/contract/view.ts';
import { useAppState, useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button, DialogButtons } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Dialog } from '../../ui/overlays.tsx';

/** The one step that changes the tenant. It binds to what was shown; a removal asks for the tenant's name besides. */
export function Approve({ checklist, noteId }: { readonly checklist: ChecklistView; readonly noteId: string }) {
  const say = useSay();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const { plan, purpose, approval, phase } = checklist;
  const onlyAnswers = approval === 'answers';
  const approve = (): void => {
    setAsking(false);
    if (!plan) return;
    const { manifestDigest, readingDigest } = plan;
    void send('checklist.approve', { manifestDigest, readingDigest });
  };
  return (
    <>
      <Button
        kind="primary"
        isDisabled={phase !== 'ready' || !(approval === 'possible' || onlyAnswers)}
        describedBy={noteId}
        onPress={() => (purpose === 'uninstall' && !onlyAnswers ? setAsking(true) : approve())}
      >
        {say(`checklist.approve.${onlyAnswers ? 'answers' : purpose}`)}
      </Button>
      {asking && <ConfirmRemoval checklist={checklist} onClose={() => setAsking(false)} onConfirm={approve} />}
    </>
  );
}

interface ConfirmRemovalProps {
  readonly checklist: ChecklistView;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

function ConfirmRemoval({ checklist: { plan }, onClose, onConfirm }: ConfirmRemovalProps) {
  const say = useSay();
  const language = useLanguage();
  const { identity } = useAppState().signIn;
  const [typed, setTyped] = useState('');
  const customerId = plan?.customerId ?? '';
  const meant = customerId !== '' && typed.trim().toLowerCase() === customerId.toLowerCase();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('checklist.confirm.title', {
        app: plan === null ? '' : textIn(plan.application.name, language),
        company: identity?.companyName ?? customerId,
      })}
      buttons={
        <DialogButtons
          cancel={<Button onPress={onClose}>{say('ui.cancel')}</Button>}
          confirm={
            <Button kind="danger" isDisabled={!meant} onPress={onConfirm}>
              {say('checklist.confirm.do')}
            </Button>
          }
        />
      }
    >
      <p>{say('checklist.confirm.text', { count: plan?.summary.remove ?? 0 })}</p>
      <TextField
        label={say('checklist.confirm.label')}
        hint={say('checklist.confirm.hint', { customerId })}
        value={typed}
        onChange={setTyped}
        maxLength={40}
        mono
      />
    </Dialog>
  );
}
