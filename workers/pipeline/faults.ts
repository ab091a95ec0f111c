/** What is wrong at the moment, by place: shown on /system, gone as soon as it heals. */
export interface Faults {
  set(place: string, sentence: string): void;
  clear(place: string): void;
  /** Sentences for people, at most `FAULTS_MAX`. */
  list(): readonly string[];
}

const FAULTS_MAX = 20;

export function createFaults(): Faults {
  const current = new Map<string, string>();
  return {
    set: (place, sentence) => void current.set(place, sentence),
    clear: (place) => void current.delete(place),
    list: () => [...new Set(current.values())].slice(0, FAULTS_MAX),
  };
}
