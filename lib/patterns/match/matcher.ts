import { shape } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import type { MatchPattern } from "./definition";
import { matchProbe } from "./nearness";

export const matcher: PatternMatcher<MatchPattern> = {
  build: (_context, { when }) => ({ matcher: null, when }),
  structure: ({ type, when }) => [type, shape(when)],
  spanMs: () => 0,
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: (trial, { when }) => matchProbe(trial, when),
  probeSpans: 1,
};
