import type { PatternHint } from "../kit/hint";
import type { AbsencePattern } from "./definition";

export const hint: PatternHint<AbsencePattern> = {
  outlines: (_rule, { after }) => [{ parts: [() => ({ when: [after] })], stepMs: 0 }],
  spoilers: ({ expect }) => [expect],
};
