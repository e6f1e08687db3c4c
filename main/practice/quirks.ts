/** Every behaviour the documentation does not settle, with the stricter one as the default. */
export interface PracticeQuirks {
  /** Status for a name that is taken; default 500. */
  readonly duplicateNameStatus: 400 | 500;
  /** Status for a missing right; default 403. */
  readonly missingRightStatus: 403 | 500;
  /** Whether an object created by the API is visible to nobody (default) or to every group where grouping is on. */
  readonly createdVisibleTo: 'nobody' | 'everyone';
  /** Whether a bearer token alone identifies the app (default, as SuperOffice's own sample does) or SO-AppToken is needed. */
  readonly appOwnership: 'bearer' | 'app-token';
  /** Whether the agents' delete of a list, list item or task menu is soft (default) or hard. */
  readonly agentDelete: 'soft' | 'hard';
  /**
   * What saving several items of a list in one call does: create and change the items it is given and keep the others
   * (default), delete the others, leave new ones out without a word, or number all anew beginning with the ones given.
   */
  readonly saveAllItems: 'keeps' | 'replaces' | 'ignores-new' | 'reorders';
  /** Whether a 429 carries Retry-After; default false. */
  readonly retryAfter: boolean;
  /** Whether the ID token carries `webapi_url`; default false. */
  readonly webapiUrlClaim: boolean;
}

/** The strict side of everything the documentation leaves open; `docs/practice-tenant.md` explains each. */
export const strictQuirks: PracticeQuirks = {
  duplicateNameStatus: 500,
  missingRightStatus: 403,
  createdVisibleTo: 'nobody',
  appOwnership: 'bearer',
  agentDelete: 'soft',
  saveAllItems: 'keeps',
  retryAfter: false,
  webapiUrlClaim: false,
};
