import { useSay } from '../../i18n/say.ts';
import { useFormat } from '../../i18n/format.ts';
import { Callout } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/overlays.tsx';
import type { ResultProblem } from './problems.ts';

/** So many names stand in the sentence; more of them are opened. */
const fewNames = 4;

/** What went wrong, each with what to do about it. */
export function ProblemList({ problems }: { readonly problems: readonly ResultProblem[] }) {
  const say = useSay();
  if (problems.length === 0) return null;
  return (
    <section className="stack-s" aria-label={say('result.problems')}>
      <h2>{say('result.problems')}</h2>
      {problems.map(({ tone, title, next, names }) => (
        <Callout key={`${title} ${next}`} tone={tone} icon={tone === 'fail' ? 'cross' : 'attention'} title={title}>
          <p>{next}</p>
          <Names names={names} />
        </Callout>
      ))}
    </section>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const say = useSay();
  const format = useFormat();
  if (names.length === 0) return null;
  const count = names.length;
  if (count <= fewNames)
    return <p className="problem-names">{say('result.problem.names', { count, names: format.list(names) })}</p>;
  return (
    <div className="problem-names">
      <Disclosure summary={say('result.problem.names', { count, names: `${names.slice(0, 2).join(', ')} …` })}>
        <p>{names.join(' · ')}</p>
      </Disclosure>
    </div>
  );
}
