"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem, api } from "@/components/api";
import type { Alert } from "@/lib/contract/alert";
import { ENTITY_ID_MAX } from "@/lib/contract/entity";
import type { FoundEntities } from "@/lib/contract/entity-calls";
import type { RuleRow } from "@/lib/contract/rule-calls";

/** The server is asked once typing has paused this long. */
const PAUSE_MS = 150;
const ALERTS_MAX = 6;
const RULES_MAX = 8;
/** From this length a word may be an alert's id. */
const ID_CHARS_MIN = 6;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Alerts whose id is the text, or that contain it. A search that fails finds nothing: the page itself says what is wrong. */
export function useAlertSearch(text: string): { readonly found: readonly Alert[]; readonly searching: boolean } {
  const settled = useSettled(text);
  const { data, isFetching } = useQuery({
    queryKey: ["command", "alerts", settled],
    enabled: settled.length > 1,
    queryFn: ({ signal }) => searchAlerts(settled, signal),
  });
  return { found: text.length > 1 ? (data ?? []) : [], searching: isFetching || settled !== text };
}

async function searchAlerts(text: string, signal: AbortSignal): Promise<readonly Alert[]> {
  const [byId, byText] = await Promise.all([
    /^\S+$/.test(text) && text.length >= ID_CHARS_MIN ? alertWithId(text, signal) : null,
    api.get("/api/v1/alerts", { query: { q: text, limit: ALERTS_MAX }, signal }),
  ]);
  const others = byText.items.filter((alert) => alert.id !== byId?.id);
  return byId === null ? others : [byId, ...others];
}

async function alertWithId(id: string, signal: AbortSignal): Promise<Alert | null> {
  try {
    return (await api.get("/api/v1/alerts/{id}", { path: { id }, signal })).alert;
  } catch (error) {
    if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return null;
    throw error;
  }
}

/** Entities that have the text as their id. A search that fails finds none. */
export function useEntitySearch(text: string): FoundEntities["items"] {
  const settled = useSettled(text);
  const { data } = useQuery({
    queryKey: ["command", "entities", settled],
    enabled: isId(settled),
    queryFn: ({ signal }) => api.get("/api/v1/entities", { query: { id: settled }, signal }),
  });
  return settled === text && isId(text) ? (data?.items ?? []) : [];
}

/** From this length a word may be the id of something. */
const ENTITY_CHARS_MIN = 3;

function isId(text: string): boolean {
  return text.length >= ENTITY_CHARS_MIN && text.length <= ENTITY_ID_MAX && /^\S+$/.test(text);
}

/** Rules whose name or id contains the text. */
export function useRuleSearch(text: string): readonly RuleRow[] {
  const { data } = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => api.get("/api/v1/rules", { signal }),
  });
  const wanted = text.toLowerCase();
  return (data?.items ?? [])
    .filter((rule) => `${rule.name} ${rule.id}`.toLowerCase().includes(wanted))
    .slice(0, RULES_MAX);
}
