import type { ProposedHow } from "@/lib/contract/draft";

/** How something is published, in words. */
export function howWords(how: ProposedHow): string {
  if (how.mode === "shadow") return "in shadow";
  if (how.mode === "tune") return "other thresholds";
  return how.percent === 100 ? "live" : `live for ${how.percent} % of the keys`;
}
