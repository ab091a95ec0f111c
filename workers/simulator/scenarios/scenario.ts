import type { Chance } from "../chance";
import type { PlannedTransaction } from "../draft";
import { randomAwakePerson } from "../habits";
import type { Person, Population } from "../population";

/** What a fraud is played in. */
export interface ScenarioStage {
  /** When its first transaction happens. */
  readonly atMs: number;
  readonly chance: Chance;
  readonly population: Population;
}

/** One transaction of a fraud; `honest` when the victim makes it and it is no fraud itself. */
export interface ScenarioStep extends PlannedTransaction {
  readonly honest?: true;
}

/** A fraud that the shipped rule `ruleId` is there to find, at the values that the rule ships with. */
export interface Scenario {
  /** Stands in `attributes.scenario`. */
  readonly name: string;
  readonly ruleId: string;
  /** How often it is played, against the others. */
  readonly weight: number;
  plan(stage: ScenarioStage): readonly ScenarioStep[];
}

export function victim({ population, chance, atMs }: ScenarioStage): Person {
  return randomAwakePerson(population, chance, atMs);
}

/** Anybody, awake or not: whose card number is on a list, whose account is hired. */
export function randomPerson({ population, chance }: ScenarioStage): Person {
  return population.person(chance.int(0, population.size - 1));
}

/** Moments one after the other, each `fromSeconds` to `toSeconds` after the one before. */
export function moments(
  stage: ScenarioStage,
  count: number,
  fromSeconds: number,
  toSeconds: number,
): readonly number[] {
  const found: number[] = [];
  let at = stage.atMs;
  for (let i = 0; i < count; i++) {
    found.push(at);
    at += stage.chance.between(fromSeconds, toSeconds) * 1_000;
  }
  return found;
}

/** An id that nothing else has, such as a thief's device. */
export function freshId(prefix: string, { chance }: ScenarioStage): string {
  return `${prefix}-x${chance.int(0x1000_0000, 0xffff_ffff).toString(16)}`;
}
