/** Where a browser remembers that it is told while a page is open, because nothing can be pushed to it. */
const FLAG = "tripline.notices-while-open";

/** Whether it does; never where the browser keeps nothing. */
export function isToldWhileOpen(): boolean {
  try {
    return localStorage.getItem(FLAG) === "on" && "Notification" in window && Notification.permission === "granted";
  } catch {
    // A browser that keeps nothing of us remembers nothing either.
    return false;
  }
}

export function rememberToldWhileOpen(on: boolean): void {
  if (on) localStorage.setItem(FLAG, "on");
  else localStorage.removeItem(FLAG);
}
