import createFetchClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export { type Decided, type DecideOptions, type DecisionAnswer, type DecisionTransaction, decide } from "./decide.js";
export type { components, paths };

/** Where Tripline answers, and as whom the client asks. */
export interface TriplineOptions {
  /** Such as `https://tripline.example`. */
  readonly url: string;
  /** An API key with the scopes of the calls that are made: `decide` for decisions, `ingest` for transactions and labels. */
  readonly apiKey: string;
  /** In place of the platform's own. */
  readonly fetch?: typeof globalThis.fetch;
}

/** All calls of the API: `client.GET("/api/v1/alerts", { params: { query: { status: "open" } } })`. */
export type TriplineClient = Client<paths>;

/** A client whose paths, parameters, bodies and answers are those of the API's description. */
export function createTriplineClient({ url, apiKey, fetch }: TriplineOptions): TriplineClient {
  return createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ""),
    headers: { authorization: `Bearer ${apiKey}` },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
