import { isDiskFull } from "@/lib/server/health/disk-full";
import type { FaultMeaning } from "./faults";

/** What passes with the first attempts is nothing that anyone need know of. */
const CALM_ATTEMPTS = 2;

/** What it means for health that work at the `place` failed with `error`, `attempt` counted from 0; null: nothing yet. */
export function faultMeaning(place: string, attempt: number, error: unknown): FaultMeaning | null {
  if (isDiskFull(error)) {
    return {
      code: "disk",
      remedy: `Make room on the disk of the ${place}. What waits is evaluated as soon as there is room; nothing is lost.`,
    };
  }
  if (attempt < CALM_ATTEMPTS) return null;
  if (place === "database") {
    return { code: "database", remedy: "Check that PostgreSQL runs and that DATABASE_URL is right for this detector." };
  }
  if (place === "stream") {
    return {
      code: "stream",
      remedy: "Check that the stream answers the detector: the brokers, the network, its rights.",
    };
  }
  return null;
}
