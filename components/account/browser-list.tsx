"use client";

import { useState } from "react";
import { isToldWhileOpen, rememberToldWhileOpen } from "@/components/open-notices/open-flag";
import { Badge, Button, RelativeTime } from "@/components/ui";
import { browserOf } from "./browser-of";
import { useBrowsers, useRemoveBrowser, useTellBrowser } from "./notice-queries";

/** The browsers that are told, and the way to have this one told. It asks for permission at a press, never by itself. */
export function BrowserList({ onTold }: { readonly onTold: () => void }) {
  const { data: browsers = [] } = useBrowsers();
  const tell = useTellBrowser();
  const remove = useRemoveBrowser();
  const [whileOpen, setWhileOpen] = useState(isToldWhileOpen);
  const hasThis = browsers.some(({ isThis }) => isThis);
  return (
    <div className="flex flex-col gap-2">
      {browsers.length > 0 && (
        <ul aria-label="Browsers that are told" className="rounded-md border border-line">
          {browsers.map((browser) => (
            <li key={browser.id} className="flex items-center gap-2 border-b border-line px-3 py-2 last:border-b-0">
              <span className="truncate">{browserOf(browser.userAgent)}</span>
              {browser.isThis && <Badge tone="ok">this one</Badge>}
              <span className="text-sm text-muted">
                since <RelativeTime at={browser.createdAt} />
              </span>
              <Button
                size="sm"
                className="ml-auto"
                aria-label={`Remove ${browserOf(browser.userAgent)}`}
                onClick={() => remove.mutate(browser)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!hasThis && (
        <Button
          className="self-start"
          busy={tell.isPending}
          onClick={() =>
            tell.mutate(undefined, { onSuccess: onTold, onSettled: () => setWhileOpen(isToldWhileOpen()) })
          }
        >
          Notify me in this browser
        </Button>
      )}
      {!hasThis && whileOpen && (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          This browser is told while a page of Tripline is open.
          <Button
            size="sm"
            onClick={() => {
              rememberToldWhileOpen(false);
              setWhileOpen(false);
              tell.reset();
            }}
          >
            Stop
          </Button>
        </p>
      )}
      {tell.error !== null && (
        <p role="alert" className="text-critical">
          {tell.error.message}
        </p>
      )}
    </div>
  );
}
