import type { Chance } from "../chance";
import type { PlannedTransaction } from "../draft";
import { ACCOUNT_SCENARIOS } from "./account";
import { CARD_SCENARIOS } from "./card";
import { PLACE_SCENARIOS } from "./place";
import type { Scenario, ScenarioStage } from "./scenario";

/** Every fraud that the simulator plays; at least one for each shipped rule (tested). */
export const SCENARIOS: readonly Scenario[] = [...CARD_SCENARIOS, ...ACCOUNT_SCENARIOS, ...PLACE_SCENARIOS];

const WEIGHT = SCENARIOS.reduce((sum, { weight }) => sum + weight, 0);

/** One of them by weight. */
function anyScenario(chance: Chance): Scenario | null {
  let left = chance.uniform() * WEIGHT;
  for (const scenario of SCENARIOS) {
    left -= scenario.weight;
    if (left < 0) return scenario;
  }
  return SCENARIOS[0] ?? null;
}

/** One fraud that begins at the stage's time, every transaction of it labelled with the scenario's name but the victim's own. */
export function anyFraud(stage: ScenarioStage): readonly PlannedTransaction[] {
  const scenario = anyScenario(stage.chance);
  if (scenario === null) return [];
  return scenario.plan(stage).map(({ atMs, draft, honest }) => ({
    atMs,
    draft:
      honest === true ? draft : { ...draft, attributes: { ...draft.attributes, fraud: true, scenario: scenario.name } },
  }));
}
