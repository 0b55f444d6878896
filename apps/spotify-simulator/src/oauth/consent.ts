/** What a person allowed an app. */
export interface Consent {
  readonly clientId: string;
  readonly personId: string;
  readonly scopes: readonly string[];
  /** When they agreed; refreshing does not prolong it. */
  readonly at: number;
}
