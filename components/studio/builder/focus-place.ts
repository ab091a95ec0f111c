"use client";

const FOCUSABLE = "input:not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex='0']";

/**
 * Puts the focus on the first control of the part of the form at `place` and brings it into view; a field that is still
 * to be chosen is opened. False while it is not there.
 */
export function focusPlace(root: HTMLElement | null, place: string, part?: "grip"): boolean {
  const element = root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(place)}"]`);
  if (element === null || element === undefined) return false;
  const first =
    part === "grip" ? element.querySelector("[data-grip]") : element.querySelector(`[data-first] :is(${FOCUSABLE})`);
  const control = first ?? element.querySelector(FOCUSABLE);
  element.scrollIntoView({ block: "nearest" });
  if (!(control instanceof HTMLElement)) return true;
  control.focus();
  if (control.dataset.opens !== undefined && control.ariaExpanded !== "true") control.click();
  return true;
}

/** Calls `act` once no menu is open and the last one has given the focus back; the answer takes the wish back. */
export function whenMenusAreClosed(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const look = () => {
    if (document.querySelector('[role="menu"], [role="listbox"]') === null) timer = setTimeout(act);
    else frame = requestAnimationFrame(look);
  };
  look();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
