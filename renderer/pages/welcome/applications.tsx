import { textIn } from '../../../main/contract/text.ts';
import type { BundledApplication } from '../../../main/contract/view.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Card, EmptyState } from '../../ui/card.tsx';
import { RadioGroup } from '../../ui/fields.tsx';

export interface ApplicationsProps {
  readonly applications: readonly BundledApplication[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}

/** The applications that came along with the program. */
export function Applications({ applications, chosen, onChoose }: ApplicationsProps) {
  const say = useSay();
  const language = useLanguage();
  if (applications.length === 0)
    return (
      <Card>
        <EmptyState icon="file" title={say('welcome.no-applications')}>
          {say('welcome.no-applications-text')}
        </EmptyState>
      </Card>
    );
  return (
    <RadioGroup
      label={say('welcome.applications')}
      look="cards"
      value={chosen}
      onChange={onChoose}
      options={applications.map(({ name, title, publisher, version, summary }) => ({
        value: name,
        label: title,
        hint: (
          <>
            {textIn(summary, language)}
            <br />
            {say('frame.by', { version, publisher })}
          </>
        ),
      }))}
    />
  );
}
