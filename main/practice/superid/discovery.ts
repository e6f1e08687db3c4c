/**
 * The discovery document as SuperID publishes it: the issuer has no `/login`, public clients and PKCE are not mentioned,
 * and there is no userinfo.
 * Source: SuperOffice docs, api/authentication/online/api.
 */
export function discoveryDocument(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/login/common/oauth/authorize`,
    token_endpoint: `${issuer}/login/common/oauth/tokens`,
    end_session_endpoint: `${issuer}/login/logout`,
    jwks_uri: `${issuer}/login/.well-known/jwks`,
    scopes_supported: ['openid'],
    response_modes_supported: ['form_post', 'fragment', 'query'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    grant_types_supported: ['implicit', 'authorization_code', 'refresh_token'],
  };
}
