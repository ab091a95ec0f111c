import type { PatternHint } from "../kit/hint";
import type { MatchPattern } from "./definition";

export const hint: PatternHint<MatchPattern> = {
  outlines: (_rule, { when }) => [{ parts: [() => ({ when: [when] })], stepMs: 0 }],
  spoilers: () => [],
};
