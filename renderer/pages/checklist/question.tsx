import type { ChecklistRow } from '../../../main/contract/view.ts';
import { isMessageId, reasonText } from '../../../main/contract/texts.ts';
import { useSend } from '../../api.ts';
import { asSentence } from '../../i18n/sentence.ts';
import { type Say, useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/fields.tsx';

interface QuestionProps {
  readonly row: ChecklistRow;
  /** The answer so far. */
  readonly decision: string | null;
}

/** What only a person can decide, answered where it stands; the safest choice comes first. */
export function Question({ row, decision }: QuestionProps) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const words = (choice: string): string => asSentence(choiceWords(row, choice, say), language);
  if (row.choices.length === 0)
    return (
      <div className="question row">
        <p className="grow">{say('checklist.question.answered', { choice: words(decision ?? '') })}</p>
        <Button small kind="link" onPress={() => void send('checklist.decide', { id: row.id, choice: null })}>
          {say('checklist.question.ask-again')}
        </Button>
      </div>
    );
  return (
    <div className="question">
      <p className="question-why">{asSentence(reasonText(row.reason, language), language)}.</p>
      <RadioGroup
        label={say('checklist.question')}
        value={decision}
        onChange={(choice) => void send('checklist.decide', { id: row.id, choice })}
        options={row.choices.map((choice, index) => ({
          value: choice,
          label: words(choice),
          ...(index === 0 && row.choices.length > 1 ? { hint: say('checklist.question.safest') } : {}),
        }))}
      />
      {decision === null && <p className="hint">{say('checklist.question.unanswered')}</p>}
    </div>
  );
}

function choiceWords({ proposedName }: ChecklistRow, choice: string, say: Say): string {
  if (choice === 'rename' && proposedName !== null) return say('checklist.question.rename', { name: proposedName });
  const id = `choice.${choice}`;
  return isMessageId(id) ? say(id) : choice;
}
