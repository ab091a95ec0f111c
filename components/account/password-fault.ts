import type { SignInRefusal } from "@/components/sign-in/refusal";

/** What to say when somebody who is signed in gave a wrong password. */
export function newPasswordFault({ text, waitS }: SignInRefusal): string {
  const what = text.replace("Email or password", "The password");
  return waitS > 0 ? `${what} The next try is possible in ${waitS} s.` : what;
}
