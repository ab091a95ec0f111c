import type { ListType } from "@/lib/contract/list-type";

/** A list as it is offered for a field. */
export interface ListChoice {
  /** Its name. */
  readonly value: string;
  readonly label: string;
}

/**
 * The lists of a type, by name, for a field that carries values of it. The list that is chosen already is always among
 * them, first when it does not fit or is not there, and says so.
 */
export function listChoices(
  lists: readonly { readonly name: string; readonly type: ListType }[],
  type: ListType,
  chosen: string,
): readonly ListChoice[] {
  const fitting = lists.filter((list) => list.type === type).map(({ name }) => ({ value: name, label: name }));
  if (chosen === "" || fitting.some(({ value }) => value === chosen)) return fitting;
  const other = lists.some(({ name }) => name === chosen);
  return [
    { value: chosen, label: `${chosen} (${other ? "a list of another type" : "there is no such list"})` },
    ...fitting,
  ];
}
