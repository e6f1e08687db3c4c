import type {
  InstructionPart,
  InstructionSection,
  InstructionStep,
  InstructionTask,
  InstructionValue,
} from '../../../main/contract/instructions.ts';
import { useSend } from '../../api.ts';
import type { Say } from '../../i18n/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { LabelledText } from '../../ui/labelled-text.tsx';

export interface GuidePartProps {
  readonly part: InstructionPart;
  readonly ticked: ReadonlySet<string>;
  /** In the language of the guide. */
  readonly say: Say;
}

/** Where a part begins, for the contents. */
export const partId = (part: InstructionPart): string => `part-${part.number}`;

/** One kind of thing, or one occasion, to work on. */
export function GuidePart({ part, ticked, say }: GuidePartProps) {
  const { number, title, goal, sections } = part;
  return (
    <section className="guide-part" aria-labelledby={partId(part)}>
      <h2 id={partId(part)} tabIndex={-1}>
        <span className="guide-kicker">{say('instructions.part', { number })}</span> {title}
      </h2>
      {goal !== undefined && (
        <p className="lead">
          <LabelledText text={goal} />
        </p>
      )}
      {sections.map((section, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the sections of a guide are fixed
        <Section key={index} section={section} ticked={ticked} say={say} />
      ))}
    </section>
  );
}

interface SectionProps {
  readonly section: InstructionSection;
  readonly ticked: ReadonlySet<string>;
  readonly say: Say;
}

function Section({ section: { way, list, place, tasks }, ticked, say }: SectionProps) {
  return (
    <>
      {way.length > 0 && (
        <div className="guide-way">
          <h3>
            {say('instructions.go-there')}
            {list !== undefined && `: ${list}`}
          </h3>
          <Steps steps={way} say={say} />
          <p className="quiet">{say('instructions.go-there.again')}</p>
        </div>
      )}
      {tasks.map((task) => (
        <Task key={task.id} task={task} here={place} done={ticked.has(task.id)} say={say} />
      ))}
    </>
  );
}

interface TaskProps {
  readonly task: InstructionTask;
  /** Where the section's tasks appear anyway. */
  readonly here: string | undefined;
  readonly done: boolean;
  readonly say: Say;
}

function Task({ task, here, done, say }: TaskProps) {
  const send = useSend();
  const { id, number, title, goal, place, optional, steps, check } = task;
  return (
    <article className="card guide-task" data-done={done || undefined} aria-labelledby={`task-${number}`}>
      <div className="guide-task-head">
        <span className="guide-number" aria-hidden="true">
          {number}
        </span>
        <div className="grow">
          <h3 id={`task-${number}`}>{title}</h3>
          {goal !== undefined && (
            <p>
              <LabelledText text={goal} />
            </p>
          )}
          {place !== undefined && place !== here && (
            <p className="quiet">
              {say('instructions.found')}: {place}
            </p>
          )}
        </div>
        {optional && <Badge tone="hand">{say('instructions.optional')}</Badge>}
        <Checkbox isSelected={done} onChange={(now) => void send('instructions.tick', { id, done: now })}>
          {say('instructions.done')}
          <span className="only-heard"> {say('instructions.done.of', { number, title })}</span>
        </Checkbox>
      </div>
      <Steps steps={steps} say={say} />
      {check !== '' && (
        <p className="guide-check">
          <b>{say('instructions.check')}:</b> <LabelledText text={check} />
        </p>
      )}
    </article>
  );
}

function Steps({ steps, say }: { readonly steps: readonly InstructionStep[]; readonly say: Say }) {
  return (
    <ol className="guide-steps">
      {steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the steps of a task are fixed
        <li key={index}>
          <Step step={step} say={say} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step: { text, values, points, blanks, notes }, say }: { step: InstructionStep; say: Say }) {
  return (
    <>
      <p>
        <LabelledText text={text} />
      </p>
      {values.length > 0 && (
        <dl className="guide-values">
          {values.map((value) => (
            <Value key={`${value.label} ${value.pieces.join('')}`} value={value} say={say} />
          ))}
        </dl>
      )}
      {points.length > 0 && (
        <ul>
          {points.map((point) => (
            <li key={point}>
              <LabelledText text={point} />
            </li>
          ))}
        </ul>
      )}
      {blanks.length > 0 && (
        <dl className="guide-values">
          {blanks.map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="guide-blank-line" />
            </div>
          ))}
        </dl>
      )}
      {notes.map((note) => (
        <p key={note} className="guide-note">
          <LabelledText text={note} />
        </p>
      ))}
    </>
  );
}

function Value({ value: { label, how, pieces }, say }: { value: InstructionValue; say: Say }) {
  const whole = pieces.join('');
  if (how === 'tick' || how === 'untick')
    return (
      <div>
        <dt>{label}</dt>
        <dd>
          <span className="guide-box" aria-hidden="true">
            {how === 'tick' ? '☑' : '☐'}
          </span>{' '}
          {whole} <span className="quiet">{say(`instructions.how.${how}`)}</span>
        </dd>
      </div>
    );
  return (
    <div>
      <dt>
        {label}
        {how === 'choose' && <span className="quiet"> · {say('instructions.how.choose')}</span>}
      </dt>
      <dd className="guide-value">
        <code>
          {pieces.map((piece, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- the pieces of a value are fixed
            index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
          )}
        </code>
        {how === 'type' && <CopyButton text={whole} label={say('instructions.copy', { label })} />}
      </dd>
    </div>
  );
}
