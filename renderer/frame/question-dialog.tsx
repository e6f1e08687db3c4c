import type { Question } from '../../main/contract/view.ts';
import { useSend } from '../api.ts';
import { useSay } from '../i18n/say.ts';
import { Button, DialogButtons } from '../ui/button.tsx';
import { Dialog } from '../ui/overlays.tsx';

/** A question that main asks over everything else; Escape gives the safest answer. */
export function QuestionDialog({ question }: { readonly question: Question | null }) {
  const say = useSay();
  const send = useSend();
  if (!question) return null;
  const { id, about, answers, details } = question;
  const [safest = 'cancel', ...others] = answers;
  const answer = (chosen: string): void => void send('question.answer', { id, answer: chosen });
  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={say(`question.${about}.title`, details)}
      onClose={() => answer(safest)}
      buttons={
        <DialogButtons
          cancel={
            <Button kind="primary" takesFocus onPress={() => answer(safest)}>
              {say(`question.${about}.safest`, details)}
            </Button>
          }
          confirm={others.map((other) => (
            <Button key={other} kind="danger" onPress={() => answer(other)}>
              {say(`question.${about}.other`, { ...details, answer: other })}
            </Button>
          ))}
        />
      }
    >
      <p>{say(`question.${about}.text`, details)}</p>
    </Dialog>
  );
}
