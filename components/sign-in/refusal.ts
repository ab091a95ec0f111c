import { ApiProblem, problemText } from "@/components/api";

/** Why somebody was not let in, and how long the next try has to wait (seconds). */
export interface SignInRefusal {
  readonly text: string;
  readonly waitS: number;
}

/** What a refused call of the sign-in page means to the person. */
export function refusalOf(failure: unknown): SignInRefusal {
  const waitS = waitOf(failure);
  if (failure instanceof ApiProblem && failure.status === 401 && waitS !== null) {
    return { text: "Email or password is wrong.", waitS };
  }
  if (failure instanceof ApiProblem && failure.status === 429) {
    return { text: "The password was wrong too often.", waitS: waitS ?? 1 };
  }
  if (failure instanceof ApiProblem && failure.status === 503) {
    return { text: failure.detail ?? failure.title, waitS: 0 };
  }
  const { title, detail } = problemText(failure);
  return { text: `${title}. ${detail}`, waitS: 0 };
}

/** Why single sign-on led back here, by the code in the address. */
export function singleSignOnFault(error: string): string {
  switch (error) {
    case "no_role":
      return "Your account at the provider has no role for Tripline. Ask your administrator for one.";
    case "access_denied":
      return "The provider did not let you in.";
    case "account_not_linked":
      return "There is an account with your email here already. The provider has to verify your email before it opens it.";
    case "provider_away":
      return "The provider of single sign-on cannot be reached. Try again, or sign in with a password.";
    default:
      return "Single sign-on did not work. Try again, or ask your administrator.";
  }
}

function waitOf(failure: unknown): number | null {
  if (!(failure instanceof ApiProblem)) return null;
  const { body } = failure;
  if (typeof body !== "object" || body === null || !("retryAfterS" in body)) return null;
  return typeof body.retryAfterS === "number" ? body.retryAfterS : null;
}
