/** The rows that are chosen for a bulk action, and the row from which a range extends. */
export interface RowSelection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: RowSelection = { ids: new Set(), anchor: null };

/** Chooses the row, or lets it go; it becomes the start of the next range. */
export function toggleRow(selection: RowSelection, id: string): RowSelection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Chooses every row between the start of the range and `id`, both included; without a start only `id`. */
export function extendTo(selection: RowSelection, id: string, order: readonly string[]): RowSelection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggleRow(selection, id);
  const ids = new Set(selection.ids);
  for (const row of order.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(row);
  return { ids, anchor: selection.anchor };
}

/** All rows when some are not chosen, none when all are. */
export function toggleAll(selection: RowSelection, order: readonly string[]): RowSelection {
  return order.length > 0 && order.every((id) => selection.ids.has(id))
    ? NOTHING_SELECTED
    : { ids: new Set(order), anchor: selection.anchor };
}
