import type { Refusal } from "@/components/sign-in/refusal";

/** What to say when somebody who is signed in gave a wrong password. */
export function passwordFault({ text, waitS }: Refusal): string {
  const what = text.replace("Email or password", "The password");
  return waitS > 0 ? `${what} The next try is possible in ${waitS} s.` : what;
}
