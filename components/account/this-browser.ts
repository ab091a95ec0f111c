"use client";

import { api } from "@/components/api";
import { rememberToldWhileOpen } from "@/components/open-notices/open-flag";

const WORKER = "/push-worker.js";

/** Whether this browser can be told of anything while no page of ours is open. */
function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** Where this browser is told, once it is; null: it is not. */
export async function subscribedEndpoint(): Promise<string | null> {
  if (!canPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return subscription?.endpoint ?? null;
}

/**
 * Asks the person, then the browser's maker, and has this browser told. To be called from a press alone: browsers ask nobody otherwise.
 * @throws Error that says for people why it cannot be
 */
export async function tellThisBrowser(): Promise<void> {
  if (!("Notification" in window)) throw new Error("This browser shows no notifications.");
  if ((await Notification.requestPermission()) !== "granted") {
    throw new Error("The browser does not allow notifications of this page. Allow them in its settings.");
  }
  // Whatever becomes of the rest, what a page that is open sees can be shown.
  rememberToldWhileOpen(true);
  if (!canPush()) return;
  const { publicKey } = await api.post("/api/v1/account/browsers/key");
  const registration = await navigator.serviceWorker.register(WORKER, { scope: "/" });
  await navigator.serviceWorker.ready;
  const before = await registration.pushManager.getSubscription();
  // One that was made with another key takes no messages of ours.
  await before?.unsubscribe();
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch(() => {
      throw new Error(
        "The browser's maker cannot be reached from here: you are told in this browser while a page of Tripline is open.",
      );
    });
  await api.post("/api/v1/account/browsers", { body: bodyOf(subscription) });
  // The push tells also while a page is open.
  rememberToldWhileOpen(false);
}

/** Takes this browser's own part back; the server is told by who calls. */
export async function forgetThisBrowser(): Promise<void> {
  rememberToldWhileOpen(false);
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

function bodyOf(subscription: PushSubscription) {
  const { endpoint, keys = {} } = subscription.toJSON();
  return { endpoint: endpoint ?? subscription.endpoint, publicKey: keys.p256dh ?? "", authSecret: keys.auth ?? "" };
}
