"use client";

import { useRef } from "react";
import { useRuleChanges } from "@/components/realtime/socket";
import { formatMs, toast } from "@/components/ui";

/** What was saved, and what to say once every detector runs it. */
export interface Announcement {
  readonly version: number;
  /** When it was sent, epoch milliseconds of this page. */
  readonly sentAt: number;
  /** "Published as version 8". */
  readonly title: string;
  /** Said until it is in force. */
  readonly meanwhile?: string;
  /** The way back. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** Says in a toast how long it took until every detector ran what was saved. */
export function useInForce(ruleId: string): (announcement: Announcement) => void {
  const pending = useRef<Announcement | null>(null);
  const inForce = useRef({ version: 0, at: 0 });
  const id = `in-force-${ruleId}`;
  const announce = () => {
    const said = pending.current;
    if (said === null || inForce.current.version < said.version) return;
    pending.current = null;
    const took = formatMs(Math.max(0, inForce.current.at - said.sentAt));
    toast.done(`${said.title}, in force after ${took}`, {
      description: said.meanwhile ?? "Every detector runs it.",
      id,
      ...(said.action === undefined ? {} : { action: said.action }),
    });
  };
  useRuleChanges((change) => {
    if (change.ruleId !== ruleId || !change.inForce) return;
    inForce.current = { version: change.version, at: Date.now() };
    announce();
  });
  return (announcement) => {
    pending.current = announcement;
    const { title, meanwhile, action } = announcement;
    if (meanwhile !== undefined) {
      toast.done(title, { description: meanwhile, id, ...(action === undefined ? {} : { action }) });
    }
    announce();
  };
}
