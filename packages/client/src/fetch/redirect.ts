/** Where a redirect leads. The URL is signed: it is a secret, and must be read without the API token. */
export interface Redirect {
  location: string;
}
