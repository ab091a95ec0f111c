import { type SignedInUser, sessionUser } from "../people/sessions";
import { services } from "../web/services";

export type { SignedInUser } from "../people/sessions";

/** The user of the request's session, or null when nobody is signed in. For pages; calls of the API use `endpoint`. */
export function currentUser(headers: Headers): Promise<SignedInUser | null> {
  return sessionUser(services().auth, headers);
}
