/**
 * The provider without the package's entry file, which prints a warning on Node 20 although everything used here works there.
 * The published types cover the entry file only.
 */
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}

declare module 'oidc-provider/lib/helpers/interaction_policy/index.js' {
  import { interactionPolicy } from 'oidc-provider';

  export import Prompt = interactionPolicy.Prompt;
  export import Check = interactionPolicy.Check;
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  import { errors } from 'oidc-provider';

  export import InvalidClient = errors.InvalidClient;
  export import InvalidRedirectUri = errors.InvalidRedirectUri;
  export import OIDCProviderError = errors.OIDCProviderError;
}
