import { sameJson } from "../data/same-json";

type Fields = Readonly<Record<string, unknown>>;

/** What a line of the audit says of a change: the fields that differ, as they were and as they are. */
export interface Changes {
  /** Null for what was not there before. */
  readonly before: Fields | null;
  /** Null for what is gone. */
  readonly after: Fields | null;
}

/** The fields in which two states differ; all of them where one state is none. */
export function changesOf(before: Fields | null, after: Fields | null): Changes {
  if (before === null || after === null) return { before, after };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter((name) => !sameJson(before[name] ?? null, after[name] ?? null));
  const pick = (from: Fields) => Object.fromEntries(different.map((name) => [name, from[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
