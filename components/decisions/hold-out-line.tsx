"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, RelativeTime } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { heldOutText, heldShareText, precisionText } from "@/lib/view-models/hold-out";
import { useHoldOut } from "./hold-out-queries";

const HoldOutDialog = dynamic(async () => (await import("./hold-out-dialog")).HoldOutDialog, { ssr: false });

/** Which customers' blocks are let through, and what that says of what is blocked; nothing while nobody is and was. */
export function HoldOutLine() {
  const { data: status } = useHoldOut();
  const [open, setOpen] = useState(false);
  if (status === undefined || (status.share === 0 && status.all.transactions === 0)) return null;
  const { share, since, by, all, rules, isPartial } = status;
  return (
    <section aria-label="Hold-out" className="rounded-md border border-line bg-surface text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <p className="min-w-0 flex-1 basis-64 break-words">
          <strong className="font-medium">
            {share === 0
              ? "Nobody is held out of blocks."
              : `${heldShareText(share)} of the customers are held out of blocks.`}
          </strong>{" "}
          <span className="text-muted">
            {by !== null && since !== null && (
              <>
                {by}, <RelativeTime at={since} />.{" "}
              </>
            )}
            {heldOutText(all)} {precisionText(all)}
            {isPartial && " Only the newest are counted."}
          </span>
        </p>
        {rules.length > 0 && (
          <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide rules" : "By rule"}
          </Button>
        )}
      </div>
      {open && (
        <ul className="border-t border-line">
          {rules.map((rule) => (
            <li key={rule.ruleId} className="border-b border-line px-3 py-2 break-words last:border-b-0">
              <a href={`/rules/${encodeURIComponent(rule.ruleId)}`} className="underline underline-offset-2">
                {rule.ruleName ?? rule.ruleId}
              </a>{" "}
              <span className="text-muted">
                {heldOutText(rule)} {precisionText(rule)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Says who is held out, for who may. */
export function HoldOutButton() {
  const mayBrake = useUser().can("brake");
  const { data: status } = useHoldOut();
  const [asking, setAsking] = useState(false);
  if (!mayBrake || status === undefined) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Hold-out…</Button>
      {asking && <HoldOutDialog share={status.share} onClose={() => setAsking(false)} />}
    </>
  );
}
