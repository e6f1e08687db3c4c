import type { Fact, Instructions, InstructionTask } from '../../../main/contract/instructions.ts';
import type { Say } from '../../i18n/say.ts';
import { ExternalLink } from '../../ui/button.tsx';
import { Card, KeyValue } from '../../ui/card.tsx';
import { LabelledText } from '../../ui/labelled-text.tsx';

interface AroundProps {
  readonly instructions: Instructions;
  /** In the language of the guide. */
  readonly say: Say;
}

/** What comes before the work: what it is, what one will have, what one needs. */
export function GuideBeginning({ instructions, say }: AroundProps) {
  const { summary, description, facts, overview, before, access, offers } = instructions;
  return (
    <>
      <Card>
        <div className="stack-s">
          <p className="guide-summary">{summary}</p>
          {description !== undefined && <p>{description}</p>}
          <KeyValue rows={facts.map(({ label, text }) => [label, text])} />
        </div>
      </Card>
      <section className="guide-part" aria-labelledby="overview">
        <h2 id="overview">{say('instructions.overview')}</h2>
        <div className="card guide-table">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say('instructions.overview.what')}</th>
                <th scope="col">{say('instructions.overview.names')}</th>
              </tr>
            </thead>
            <tbody>
              {overview.map(({ part, what, names }) => (
                <tr key={part}>
                  <td>
                    <a href={`#part-${part}`}>{what}</a> <span className="quiet">({names.length})</span>
                  </td>
                  <td>{names.join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="guide-part" aria-labelledby="before">
        <h2 id="before">{say('instructions.before')}</h2>
        <ul className="guide-list">
          {before.map((text) => (
            <li key={text}>
              <LabelledText text={text} />
            </li>
          ))}
        </ul>
        {access.length > 0 && (
          <>
            <h3>{say('instructions.access')}</h3>
            <Facts facts={access} />
          </>
        )}
        {offers.length > 0 && (
          <>
            <h3>{say('instructions.offers')}</h3>
            <dl className="guide-facts">
              {offers.map(({ title, text, terms }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>
                    {text}
                    {terms !== undefined && (
                      <>
                        {' '}
                        <ExternalLink url={terms}>{say('instructions.terms')}</ExternalLink>
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
    </>
  );
}

/** What comes after: the final check, what helps, how it is removed, who is asked. */
export function GuideEnd({ instructions, say }: AroundProps) {
  const { parts, troubles, removal, help } = instructions;
  const tasks = parts.flatMap(({ sections }) => sections.flatMap((section) => section.tasks));
  return (
    <>
      <section className="guide-part" aria-labelledby="final">
        <h2 id="final" tabIndex={-1}>
          {say('instructions.final')}
        </h2>
        <p>
          <LabelledText text={say('instructions.final.how')} />
        </p>
        <FinalTable tasks={tasks} say={say} />
      </section>
      <section className="guide-part" aria-labelledby="trouble">
        <h2 id="trouble" tabIndex={-1}>
          {say('instructions.trouble')}
        </h2>
        <Facts facts={troubles} />
      </section>
      <section className="guide-part" aria-labelledby="remove">
        <h2 id="remove" tabIndex={-1}>
          {say('instructions.remove')}
        </h2>
        <p>
          <LabelledText text={say('instructions.remove.how')} />
        </p>
        <ol className="guide-list">
          {removal.map(({ text, names }) => (
            <li key={text}>
              <LabelledText text={text} />
              {names.length > 0 && <p className="quiet">{names.join(' · ')}</p>}
            </li>
          ))}
        </ol>
      </section>
      <section className="guide-part" aria-labelledby="help">
        <h2 id="help" tabIndex={-1}>
          {say('instructions.help')}
        </h2>
        <p>
          <LabelledText text={help.text} />
        </p>
        <KeyValue
          rows={help.contacts.map(({ label, text, href }) => [
            label,
            <ExternalLink key={href} url={href}>
              {text}
            </ExternalLink>,
          ])}
        />
      </section>
    </>
  );
}

function FinalTable({ tasks, say }: { readonly tasks: readonly InstructionTask[]; readonly say: Say }) {
  return (
    <div className="card guide-table">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('instructions.final.see')}</th>
            <th scope="col">{say('instructions.final.place')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ id, number, title, place }) => (
            <tr key={id}>
              <td>
                {number}. {title}
              </td>
              <td>{place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="guide-facts">
      {facts.map(({ label, text }) => (
        <div key={label}>
          <dt>
            <LabelledText text={label} />
          </dt>
          <dd>
            <LabelledText text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
