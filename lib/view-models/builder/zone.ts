import { isZone } from "@/lib/contract/zone/name";
import { getAt } from "./path";

/** The zone that a rule names which may not be finished; null when it names none, or what is none. */
export function zoneInText(tree: unknown): string | null {
  const zone = getAt(tree, ["zone"]);
  return typeof zone === "string" && isZone(zone) ? zone : null;
}
