import type { Transaction } from "@/lib/contract/transaction";
import { numberBetween } from "@/lib/engine/testing/narrow-parts";
import type { OracleRule } from "@/lib/engine/testing/oracle-rule";
import { duration } from "@/lib/engine/testing/random-parts";
import type { PatternCases } from "../kit/cases";
import type { TravelPattern } from "./definition";

export const cases: PatternCases<TravelPattern> = {
  random: [
    (chance) => ({
      type: "travel",
      maxSpeedKmh: chance.pick([0, 900, 1e6, 1e9]),
      minDistanceKm: chance.pick([0, 10, 1000]),
      within: duration(chance),
    }),
  ],
  narrow: [
    (chance) => ({
      type: "travel",
      maxSpeedKmh: numberBetween(chance),
      minDistanceKm: chance.pick([0, 100, 200, 400, 5_700, 12_000]),
    }),
  ],
  crowded: {
    travel: (_chance, { within }) => ({ type: "travel", maxSpeedKmh: 900, minDistanceKm: 5, within }),
  },
  forms: ({ type }) => [type],
  orderFree: () => false,
  read(rule, pattern, { event, events }) {
    const located = events.filter((o) => o.latitude !== null && o.longitude !== null);
    const at = located.indexOf(event);
    const [before, after] = at < 0 ? [] : [located[at - 1], located[at + 1]];
    if (before !== undefined) judge(rule, pattern, before, event);
    if (after !== undefined) judge(rule, pattern, event, after);
  },
  close: () => [],
  restructured: (pattern, int) => ({ ...pattern, within: `${int(5, 30)}s` }),
  benchmark: [
    {
      id: "impossible-travel",
      name: "Faster than a plane",
      severity: "high",
      key: ["accountId"],
      where: { field: "channel", op: "in", value: ["pos", "atm"] },
      detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 200 },
    },
  ],
};

function judge(rule: OracleRule, pattern: TravelPattern, p: Transaction, e: Transaction): void {
  if (e.timestamp - p.timestamp > rule.ms(pattern.within ?? "24h")) return;
  const rad = (x: number | null): number => ((x ?? 0) * Math.PI) / 180;
  const [la, lb] = [rad(p.latitude), rad(e.latitude)];
  const dLat = lb - la;
  const dLon = rad(e.longitude) - rad(p.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(la) * Math.cos(lb) * Math.sin(dLon / 2) ** 2;
  const km = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
  const hours = (e.timestamp - p.timestamp) / 3_600_000;
  if (km >= rule.number(pattern.minDistanceKm) && km > rule.number(pattern.maxSpeedKmh) * hours) {
    rule.hit(e, hours > 0 ? km / hours : null, null, [p, e]);
  }
}
