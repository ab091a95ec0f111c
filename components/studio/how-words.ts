import type { ProposedHow } from "@/lib/contract/draft";

/** What publishing does, in a few words. */
export function versionOrigin(how: ProposedHow): string {
  if (how.mode === "tune") return "other thresholds";
  if (how.mode === "shadow") return "in shadow";
  return how.percent === 100 ? "live for everyone" : `live for ${how.percent} % of the keys`;
}
