"use client";

import dynamic from "next/dynamic";

/** Nobody waits for a toast when a page opens: the library that shows them follows the page. */
const load = () => import("./toaster");
const ToastPlace = dynamic(async () => (await load()).ToastPlace, { ssr: false });

let tellReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  tellReady = resolve;
});

/** Where toasts appear; once, in the layout. Those raised before it is there wait for it. */
export function Toaster() {
  return <ToastPlace onReady={tellReady} />;
}

interface ToastOptions {
  readonly description?: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** A later toast with the same id takes the place of the earlier one. */
  readonly id?: string;
}

/** How long a toast stays that only says something, and one that can be acted on or tells of a failure, milliseconds. */
const SAYS_MS = 5_000;
const OFFERS_MS = 10_000;

/** How often the action of a toast with this id was pressed: one that was pressed goes away, and must not take the next with it. */
const pressed = new Map<string, number>();

/** The options as the library takes them: the next toast with the id takes the place of this one only until it is pressed. */
function placed({ id, action, ...rest }: ToastOptions): ToastOptions {
  if (id === undefined) return { ...rest, ...(action && { action }) };
  const times = pressed.get(id) ?? 0;
  const onClick = (): void => {
    pressed.set(id, times + 1);
    action?.onClick();
  };
  return { ...rest, id: `${id} ${times}`, ...(action && { action: { ...action, onClick } }) };
}

/** Says what has happened. Errors and ways back stay 10 s, the rest 5 s. */
export const toast = {
  done: (title: string, options: ToastOptions = {}): void => {
    const duration = options.action === undefined ? SAYS_MS : OFFERS_MS;
    void raise(({ show }) => show(title, { ...placed(options), duration }));
  },
  failed: (title: string, options: ToastOptions = {}): void => {
    void raise(({ show }) => show.error(title, { ...placed(options), icon: null, duration: OFFERS_MS }));
  },
};

/** In the order of the calls. */
async function raise(how: (library: Awaited<ReturnType<typeof load>>) => void): Promise<void> {
  await ready;
  how(await load());
}
