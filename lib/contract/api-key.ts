/** What an API key may be used for. */
export const SCOPES = ["ingest", "read", "write", "decide"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a key with a scope may do, in words. */
export const SCOPE_SAYS: Readonly<Record<Scope, string>> = {
  ingest: "put transactions on the stream",
  read: "read alerts, rules, transactions and figures",
  write: "change rules, lists, channels, actions and the simulator, and press the buttons of alerts",
  decide: "ask for decisions about payments, say what they turned out to be; acknowledge, assign and resolve alerts",
};
