import type { AppState, ApplicationView } from '../../main/contract/view.ts';
import { useSay } from '../i18n/say.ts';
import { Icon } from '../ui/icon.tsx';
import { isPractice } from './practice.ts';

/** Who and where: the application, and the tenant one works on. */
export function Header({ state }: { readonly state: AppState }) {
  const say = useSay();
  const { application, product } = state;
  return (
    <header className="header">
      <AppMark application={application} productName={product.name} />
      <div className="header-name">
        <b>{application?.name ?? product.name}</b>{' '}
        <span>
          {application === null
            ? say('frame.version', { version: product.version })
            : say('frame.by', { version: application.version, publisher: application.publisher })}
        </span>
      </div>
      <Where state={state} />
    </header>
  );
}

/** The application's picture, or its first letters. */
function AppMark(props: { readonly application: ApplicationView | null; readonly productName: string }) {
  const { application, productName } = props;
  if (application?.icon)
    return (
      <span className="app-mark" data-picture>
        <img src={application.icon} alt="" />
      </span>
    );
  return (
    <span className="app-mark" aria-hidden="true">
      {initials(application?.name ?? productName)}
    </span>
  );
}

function Where({ state }: { readonly state: AppState }) {
  const say = useSay();
  const { identity, environment } = state.signIn;
  const company = identity && say('frame.tenant', { company: identity.companyName, customerId: identity.customerId });
  if (isPractice(state))
    return (
      <span className="where" data-practice data-known={identity !== null || undefined}>
        <Icon name="practice" />
        <span>{say('frame.practice', { company: company ?? '', known: String(company !== null) })}</span>
      </span>
    );
  return (
    <span className="where" data-known={identity !== null || undefined}>
      <Icon name={identity === null ? 'person' : 'check'} />
      <span>
        {identity === null
          ? say('frame.not-signed-in')
          : say('frame.signed-in', { environment: say(`environment.${environment}`), tenant: company ?? '' })}
      </span>
    </span>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase();
