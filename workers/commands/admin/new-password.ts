import { randomBytes } from "node:crypto";
import { passwordFault } from "@/lib/server/people/weak-password";
import { UsageError } from "../input/usage-error";

/** The limits of sign-in. */
const LENGTH_MIN = 8;
const LENGTH_MAX = 128;

/** A password that was typed, or made here: then it must be told, this once. */
export interface NewPassword {
  readonly password: string;
  readonly isMade: boolean;
}

/** Asks a question at the terminal whose answer is not shown; null where nobody can be asked. */
export type HiddenPrompt = (question: string) => Promise<string | null>;

/**
 * Asks for the password of an address, twice; an empty answer, or nobody to ask, has one made. It is never an argument: those stand in the
 * history of the shell and in the list of processes.
 * @throws UsageError for one that is too short, too long or easily guessed, or differs the second time
 */
export async function newPassword(ask: HiddenPrompt, email: string): Promise<NewPassword> {
  const first = await ask("New password (leave empty to have one made): ");
  if (first === null || first === "") return { password: randomBytes(15).toString("base64url"), isMade: true };
  if (first.length < LENGTH_MIN || first.length > LENGTH_MAX) {
    throw new UsageError(`A password has ${LENGTH_MIN} to ${LENGTH_MAX} characters. Nothing was changed.`);
  }
  const fault = await passwordFault(first, email);
  if (fault !== null) throw new UsageError(`This password is too easy to guess. ${fault} Nothing was changed.`);
  if ((await ask("Again: ")) !== first) throw new UsageError("The passwords differ. Nothing was changed.");
  return { password: first, isMade: false };
}
