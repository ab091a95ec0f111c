import type { HealthCode } from "@/lib/contract/health";
import type { Problems } from "./problems";

/** What a fault means for health. */
export interface FaultMeaning {
  readonly code: HealthCode;
  readonly remedy: string;
}

/** What is wrong at the moment, by place: shown on /system, gone as soon as it heals. */
export interface Faults {
  /** With a meaning it keeps transactions from being evaluated, and is a problem of health too. */
  set(place: string, sentence: string, meaning?: FaultMeaning | null): void;
  clear(place: string): void;
  /** Sentences for people, at most `FAULTS_MAX`. */
  list(): readonly string[];
}

const FAULTS_MAX = 20;

export function createFaults(problems: Problems | null = null): Faults {
  const current = new Map<string, string>();
  return {
    set: (place, sentence, meaning = null) => {
      current.set(place, sentence);
      if (meaning === null) problems?.clear(placeOf(place));
      else problems?.raise(placeOf(place), { ...meaning, message: sentence });
    },
    clear: (place) => {
      current.delete(place);
      problems?.clear(placeOf(place));
    },
    list: () => [...new Set(current.values())].slice(0, FAULTS_MAX),
  };
}

function placeOf(place: string): string {
  return `fault ${place}`;
}
