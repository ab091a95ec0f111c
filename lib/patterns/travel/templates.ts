import type { RuleDefinition } from "@/lib/contract/rule";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "impossible-travel",
    name: "Two places too far apart",
    description: "The card is present in two places that nobody reaches in the time between.",
    severity: "high",
    action: "review",
    key: ["cardId"],
    where: { field: "channel", op: "in", value: ["pos", "atm"] },
    params: {
      speed: { value: 900, min: 50, max: 5_000, step: 50, unit: "km/h", label: "Faster than" },
      distance: { value: 300, min: 1, max: 20_000, step: 10, unit: "km", label: "At least apart" },
    },
    detect: { type: "travel", maxSpeedKmh: { param: "speed" }, minDistanceKm: { param: "distance" }, within: "12h" },
  },
];
