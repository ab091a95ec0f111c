import type { Alert } from "@/lib/contract/alert";
import type { AlertPage } from "@/lib/contract/alert-calls";

/** New alerts kept behind the "new" bar at most; beyond it the list is read again when the bar is pressed. */
export const QUEUE_MAX = 500;

/** The pages read so far, in the server's order. */
export interface Queue {
  readonly pages: readonly AlertPage[];
  /** New alerts that wait behind the bar, newest first. */
  readonly held: readonly Alert[];
  /** More than `HELD_MAX` waited: showing them means reading the list again. */
  readonly overflowed: boolean;
}

export interface QueueContext {
  readonly matches: (alert: Alert) => boolean;
  readonly compare: (a: Alert, b: Alert) => number;
  /** True while rows must not move: the list is hovered, scrolled, selected, or read with the keyboard. */
  readonly still: boolean;
}

/**
 * The queue after one change to one alert. A row that is on screen changes where it stands, even when it no longer fits
 * the filter: what is being read never jumps away. A new alert that fits is shown, or held back while the list is still.
 * An older version than the one shown changes nothing, so repeated and late messages are harmless.
 */
export function applyAlert(queue: Queue, alert: Alert, context: QueueContext): Queue {
  const shown = findAlert(queue.pages, alert.id);
  if (shown !== null) {
    return alert.version <= shown.version && shown !== alert ? queue : { ...queue, pages: replace(queue.pages, alert) };
  }
  const waiting = queue.held.find((other) => other.id === alert.id);
  if (waiting !== undefined && alert.version <= waiting.version) return queue;
  const others = queue.held.filter((other) => other.id !== alert.id);
  if (!context.matches(alert)) return others.length === queue.held.length ? queue : { ...queue, held: others };
  if (beyondEnd(queue.pages, alert, context.compare)) return queue;
  if (!context.still) return { ...queue, held: others, pages: insert(queue.pages, alert, context.compare) };
  const held = [alert, ...others];
  return held.length > QUEUE_MAX ? { ...queue, held: [], overflowed: true } : { ...queue, held };
}

/** Moves everything held into the list. */
export function releaseHeld(queue: Queue, compare: QueueContext["compare"]): Queue {
  if (queue.held.length === 0) return queue;
  let pages = queue.pages;
  for (const alert of queue.held) pages = insert(pages, alert, compare);
  return { ...queue, held: [], pages };
}

/** The alert as the pages have it, or null. */
export function findAlert(pages: readonly AlertPage[], id: string): Alert | null {
  for (const page of pages) {
    const found = page.items.find((item) => item.id === id);
    if (found !== undefined) return found;
  }
  return null;
}

/** All alerts of the pages in order, each once: a page read later may repeat a row that moved. */
export function queueRows(pages: readonly AlertPage[]): readonly Alert[] {
  const seen = new Set<string>();
  const rows: Alert[] = [];
  for (const page of pages) {
    for (const item of page.items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      rows.push(item);
    }
  }
  return rows;
}

/** Puts `alert` in the place of the row with its id, whatever its version. */
export function replace(pages: readonly AlertPage[], alert: Alert): readonly AlertPage[] {
  return pages.map((page) =>
    page.items.some((item) => item.id === alert.id)
      ? { ...page, items: page.items.map((item) => (item.id === alert.id ? alert : item)) }
      : page,
  );
}

/** Whether the alert sorts after everything read so far while the server still has more: it will come with its page. */
function beyondEnd(pages: readonly AlertPage[], alert: Alert, compare: QueueContext["compare"]): boolean {
  const last = pages.at(-1);
  const lastItem = last?.items.at(-1);
  return last !== undefined && last.nextCursor !== null && lastItem !== undefined && compare(alert, lastItem) > 0;
}

function insert(pages: readonly AlertPage[], alert: Alert, compare: QueueContext["compare"]): readonly AlertPage[] {
  if (pages.length === 0) return [{ items: [alert], nextCursor: null }];
  const target = pages.findIndex((page, index) => {
    const last = page.items.at(-1);
    return index === pages.length - 1 || (last !== undefined && compare(alert, last) < 0);
  });
  return pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.items.findIndex((item) => compare(alert, item) < 0);
    const place = at === -1 ? page.items.length : at;
    return { ...page, items: [...page.items.slice(0, place), alert, ...page.items.slice(place)] };
  });
}
