import { services } from "../process/services";
import { type SignedInUser, sessionUser } from "./sessions";

export type { SignedInUser } from "./sessions";

/** The user of the request's session, or null when nobody is signed in. For pages; calls of the API use `endpoint`. */
export function currentUser(headers: Headers): Promise<SignedInUser | null> {
  return sessionUser(services().auth, headers);
}
