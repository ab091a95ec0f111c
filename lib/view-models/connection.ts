import { unreachable } from "@/lib/contract/unreachable";

/** How the page hears from the gateway. Times are epoch milliseconds of the browser. */
export type Connection =
  /** First connection of this page, nothing received yet. */
  | { readonly kind: "connecting"; readonly since: number }
  /** Subscribed: everything that happens arrives. */
  | { readonly kind: "live"; readonly since: number }
  /** Was live; what is shown is as of `since`. */
  | { readonly kind: "reconnecting"; readonly since: number; readonly attempts: number }
  /** The browser itself has no network. */
  | { readonly kind: "offline"; readonly since: number }
  /** The gateway does not accept this session; only signing in again helps. */
  | { readonly kind: "refused"; readonly since: number; readonly reason: string };

export type ConnectionEvent =
  | { readonly type: "subscribed"; readonly at: number }
  | { readonly type: "dropped"; readonly at: number }
  | { readonly type: "attemptFailed"; readonly at: number }
  | { readonly type: "refused"; readonly at: number; readonly reason: string }
  | { readonly type: "networkLost"; readonly at: number }
  | { readonly type: "networkBack"; readonly at: number };

/** The next state. `since` of a broken connection stays the moment from which the page's data are old. */
export function connection(state: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case "subscribed":
      return { kind: "live", since: event.at };
    case "dropped":
      return state.kind === "live" ? { kind: "reconnecting", since: event.at, attempts: 0 } : state;
    case "attemptFailed":
      return state.kind === "reconnecting" ? { ...state, attempts: state.attempts + 1 } : state;
    case "refused":
      return { kind: "refused", since: event.at, reason: event.reason };
    case "networkLost":
      return { kind: "offline", since: isStale(state) ? state.since : event.at };
    case "networkBack":
      return state.kind === "offline" ? { kind: "reconnecting", since: state.since, attempts: 0 } : state;
    default:
      return unreachable(event);
  }
}

/** Whether what the page shows may be out of date because the connection broke. */
export function isStale(state: Connection): boolean {
  return state.kind === "reconnecting" || state.kind === "offline" || state.kind === "refused";
}
