import type { PracticePerson } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useSay } from '../../i18n/say.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

export interface PracticePeopleProps {
  readonly people: readonly PracticePerson[];
  /** Absent where there is nothing to choose for. */
  readonly onChoose?: (person: PracticePerson) => void;
}

/** Who can sign in in the practice tenant; these passwords open nothing else. */
export function PracticePeople({ people, onChoose }: PracticePeopleProps) {
  const say = useSay();
  const send = useSend();
  return (
    <div className="practice-card">
      <Card flush title={say('sign-in.practice-people')}>
        <p className="practice-note quiet">{say('sign-in.practice-note')}</p>
        <ul className="plain-list people">
          {people.map((person) => (
            <li key={`${person.customerId} ${person.user}`}>
              <div className="grow">
                <p>
                  <b>{person.role}</b>
                </p>
                <p className="quiet">
                  {say('frame.tenant', { company: person.company, customerId: person.customerId })}
                </p>
              </div>
              <div className="grow">
                <p>
                  <code>{person.user}</code>
                </p>
                <p className="copyable">
                  <code>{person.password}</code>
                  <IconButton
                    icon="copy"
                    label={say('sign-in.copy-password', { person: person.user })}
                    onPress={() => void send('copy.text', { text: person.password })}
                  />
                </p>
              </div>
              {onChoose && (
                <Button
                  small
                  label={say('sign-in.practice-choose-label', { customerId: person.customerId, person: person.user })}
                  onPress={() => onChoose(person)}
                >
                  {say('sign-in.practice-choose')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
