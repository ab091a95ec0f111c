// Shows what Tripline pushes to this browser, and opens the alert that was clicked. It keeps no pages and answers no requests.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  const { title, body, tag, path } = told(event.data);
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      renotify: tag !== undefined,
      data: { path },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/alerts"));
});

/** What the message says; a browser wants something shown for each push, also for one that says nothing. */
function told(data) {
  const nothing = { title: "Tripline", body: "Something happened. Open Tripline to see it.", path: "/alerts" };
  try {
    const { title, body, tag, path } = data.json();
    // Nowhere but to a page of ours.
    const isOurs = typeof path === "string" && new URL(path, self.location.origin).origin === self.location.origin;
    return { ...nothing, title, body, tag, ...(isOurs ? { path } : {}) };
  } catch {
    return nothing;
  }
}

/** Shows the page in a window that is there, or in a new one. */
async function open(path) {
  const url = new URL(path, self.location.origin).href;
  const windows = await self.clients.matchAll({ type: "window" });
  const shown = windows.find((each) => each.url === url) ?? windows.find((each) => each.visibilityState === "visible");
  if (shown === undefined) {
    await self.clients.openWindow(url);
    return;
  }
  await shown.focus();
  // A window that this worker does not control cannot be led elsewhere.
  if (shown.url !== url) await shown.navigate(url).catch(() => self.clients.openWindow(url));
}
