import type { InstructionPart } from '../../../main/contract/instructions.ts';
import type { Language } from '../../../main/contract/text.ts';
import type { InstructionsView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Say, useSay } from '../../i18n/say.ts';
import { asSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Segmented, SelectField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/overlays.tsx';
import { partId } from './guide-parts.tsx';

const papers = ['A4', 'Letter'] as const;
const formats = ['pdf', 'html', 'md'] as const;

const tasksOf = ({ sections }: InstructionPart): readonly string[] =>
  sections.flatMap(({ tasks }) => tasks.map(({ id }) => id));

interface ContentsProps {
  readonly view: InstructionsView;
  readonly ticked: ReadonlySet<string>;
  /** In the language of the guide. */
  readonly inGuide: Say;
}

/** The parts, and how far one is with each. */
export function Contents({ view: { instructions }, ticked, inGuide }: ContentsProps) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const done = (ids: readonly string[]): number => ids.filter((id) => ticked.has(id)).length;
  const all = instructions.parts.flatMap(tasksOf);
  const count = say('instructions.progress', { done: format.number(done(all)), total: format.number(all.length) });
  const lang = instructions.language;
  return (
    <Card title={say('instructions.contents')}>
      <div className="stack-s">
        <Progress
          label={say('instructions.contents')}
          share={all.length === 0 ? 0 : done(all) / all.length}
          valueText={count}
        />
        <div className="row">
          <span className="grow">{count}</span>
          {done(all) > 0 && (
            <Button small kind="link" onPress={() => void send('instructions.untickAll')}>
              {say('instructions.untick')}
            </Button>
          )}
        </div>
        <ul className="plain-list guide-contents">
          {instructions.parts.map((part) => {
            const ids = tasksOf(part);
            const complete = done(ids) === ids.length;
            return (
              <li key={part.number} data-done={complete || undefined}>
                <a href={`#${partId(part)}`}>
                  <span className="guide-contents-number" aria-hidden="true">
                    {complete ? <Icon name="check" /> : part.number}
                  </span>
                  <span lang={lang}>{part.title}</span>
                </a>
                <span className="quiet">
                  {format.number(done(ids))}/{format.number(ids.length)}
                  {complete && <span className="only-heard"> {say('instructions.all-done')}</span>}
                </span>
              </li>
            );
          })}
          {(['final', 'trouble', 'remove', 'help'] as const).map((id) => (
            <li key={id}>
              <a href={`#${id}`}>
                <span className="guide-contents-number" aria-hidden="true" />
                <span lang={lang}>{inGuide(`instructions.${id}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** Each language by its own name, so that everybody finds theirs. */
function ownName(language: Language): string {
  return asSentence(new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language, language);
}

/** What the guide is made in, and how it is taken along. */
export function GuideChoices({ view }: { readonly view: InstructionsView }) {
  const say = useSay();
  const send = useSend();
  const { instructions, languages, paper, savedAs, printing } = view;
  return (
    <>
      <Card title={say('instructions.settings')}>
        <div className="stack-s">
          <SelectField
            label={say('instructions.language')}
            value={instructions.language}
            onChange={(language) => void send('instructions.open', { language })}
            options={languages.map((value) => ({ value, label: ownName(value), language: value }))}
          />
          <div className="row">
            <span className="label">{say('instructions.paper')}</span>
            <Segmented
              label={say('instructions.paper')}
              value={paper}
              onChange={(chosen) => void send('instructions.choosePaper', { paper: chosen })}
              options={papers.map((value) => ({ value, label: value }))}
            />
          </div>
        </div>
      </Card>
      <Card title={say('instructions.save')}>
        <div className="stack-s">
          <p>{say('instructions.save.text')}</p>
          <div className="row">
            {formats.map((which) => (
              <Button
                key={which}
                small
                isDisabled={printing}
                label={say('instructions.save.as', { format: which.toUpperCase() })}
                onPress={() => void send('instructions.save', { format: which })}
              >
                {which.toUpperCase()}
              </Button>
            ))}
          </div>
          {savedAs !== null && <p className="quiet">{say('instructions.saved', { file: savedAs })}</p>}
        </div>
      </Card>
    </>
  );
}
