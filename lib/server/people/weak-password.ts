import { RefusedError } from "../errors/errors";

/** What is left of a password without the words that anybody would guess has to be as long as a password. */
const LENGTH_MIN = 8;
/** Shorter parts of an address stand in too many words to say anything. */
const PART_MIN = 4;
const OWN_NAME = "tripline";

/**
 * Why a password must not be set, as a sentence; null when it may be. Refused are those that leaked often (the list of
 * `@zxcvbn-ts/language-common`, some 18,000 of 8 characters or more, in any case) and those that are made of the e-mail address or the
 * name of this product, with too little beside it.
 */
export async function passwordFault(password: string, email: string): Promise<string | null> {
  const common = await commonPasswords();
  const plain = password.normalize("NFKC").toLowerCase();
  if (common.has(plain)) return "It is one of the passwords that are guessed first. Choose another one.";
  const isTooLittle = (words: readonly string[]): boolean => {
    const left = words.reduce((text, word) => text.replaceAll(word, ""), plain);
    return left !== plain && (left.length < LENGTH_MIN || common.has(left));
  };
  const services = namesOf(email);
  if (isTooLittle(services)) return "It is little more than your e-mail address. Choose another one.";
  if (isTooLittle([OWN_NAME, ...services])) return "It is little more than the word Tripline. Choose another one.";
  return null;
}

/** @throws Refused `weakPassword` */
export async function refuseWeakPassword(password: string, email: string): Promise<void> {
  const detail = await passwordFault(password, email);
  if (detail !== null) throw new RefusedError({ code: "weakPassword", detail });
}

/** The address, what stands before its @, and the parts of that that are long enough, longest first. */
function namesOf(email: string): readonly string[] {
  const address = email.trim().normalize("NFKC").toLowerCase();
  const [name = ""] = address.split("@");
  const words = [address, name, ...name.split(/[._+-]/)].filter((word) => word.length >= PART_MIN);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

let known: Promise<ReadonlySet<string>> | null = null;
/** Read when the first password is set: most processes never need it. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return known;
}
