import { RE2JS, RE2JSSyntaxException } from "re2js";

/** Whether a match is found anywhere in the text, in time that grows with its length alone. */
export type TextTest = (text: string) => boolean;

/** Patterns that are kept, so that rules which have one in common share it and one that was checked is not made again. */
const KEPT_MAX = 1_000;
const kept = new Map<string, TextTest>();

/** The test of a pattern in RE2 syntax. @throws where `patternFault` says why */
export function textTest(pattern: string): TextTest {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  const compiled = RE2JS.compile(pattern);
  const test: TextTest = (text) => compiled.test(text);
  for (const oldest of kept.keys()) {
    if (kept.size < KEPT_MAX) break;
    kept.delete(oldest);
  }
  kept.set(pattern, test);
  return test;
}

/** Why RE2 cannot read the pattern, as what was expected; null when it can. */
export function patternFault(pattern: string): string | null {
  try {
    textTest(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const part = error.getPattern();
    const what = part === null || part === "" ? error.getDescription() : `${error.getDescription()}: ${part}`;
    return `a pattern in RE2 syntax (${what}${isBeyond(part ?? "") ? "; RE2 has no look-around and no back-references" : ""})`;
  }
}

/** Whether what is refused is something of other languages that takes more than linear time. */
function isBeyond(part: string): boolean {
  return /^\(\?(?:[=!>]|<[=!])|^\\[1-9k]/.test(part);
}
