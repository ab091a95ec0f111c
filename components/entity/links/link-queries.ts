"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import type { EntityKind } from "@/lib/contract/entity";
import { LINK_NODES_MAX } from "@/lib/contract/entity-link-limits";
import type { EntityRef } from "@/lib/contract/entity-links";

/** Neighbours that opening an entity brings at first; all that have room, once they are asked for. */
const OPENED_NODES = 25;

/** Event times, epoch ms; null: open at that end. */
export interface LinkSpan {
  readonly from: number | null;
  readonly to: number | null;
}

/** An entity that was opened. */
export interface OpenedEntity {
  readonly entity: EntityRef;
  /** As many of its neighbours as have room. */
  readonly isWhole: boolean;
}

const keys = {
  links: (of: EntityRef, ...more: readonly unknown[]) => ["links", of.kind, of.id, ...more] as const,
};

/** The neighbours of each entity that was opened, in their order. */
export function useOpenedLinks(
  opened: readonly OpenedEntity[],
  { from, to }: LinkSpan,
  kinds: readonly EntityKind[] | undefined,
) {
  return useQueries({
    queries: opened.map(({ entity, isWhole }) => ({
      queryKey: keys.links(entity, "opened", from, to, kinds, isWhole),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get("/api/v1/entities/{kind}/{id}/links", {
          path: entity,
          query: {
            from: from ?? undefined,
            to: to ?? undefined,
            kinds,
            limit: isWhole ? LINK_NODES_MAX : OPENED_NODES + 1,
          },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
}

/** Rings and fans around an entity: of what pays and is paid, and of what accounts share. */
export function useRingsAndFans(entity: EntityRef, { from, to }: LinkSpan) {
  const isParty = entity.kind === "account" || entity.kind === "counterparty";
  return useQuery({
    queryKey: keys.links(entity, "rings", from, to),
    queryFn: ({ signal }) =>
      api.get("/api/v1/entities/{kind}/{id}/links", {
        path: entity,
        query: {
          // What pays nobody itself has its accounts one step further.
          depth: isParty ? 2 : 3,
          from: from ?? undefined,
          to: to ?? undefined,
          kinds: isParty ? ["account", "counterparty", "card", "device", "ip"] : ["account", "counterparty"],
        },
        signal,
      }),
  });
}

/** The shortest way between two entities; not asked before there is a target. */
export function useWay(entity: EntityRef, target: EntityRef | null, { from, to }: LinkSpan) {
  return useQuery({
    queryKey: keys.links(entity, "way", target, from, to),
    queryFn: ({ signal }) =>
      api.get("/api/v1/entities/{kind}/{id}/links/way", {
        path: entity,
        query: { target: `${target?.kind}:${target?.id}`, from: from ?? undefined, to: to ?? undefined },
        signal,
      }),
    enabled: target !== null,
  });
}

/** What blocking an entity would have touched. */
export function useBlockEffect(entity: EntityRef) {
  return useQuery({
    queryKey: keys.links(entity, "block"),
    queryFn: ({ signal }) => api.get("/api/v1/entities/{kind}/{id}/links/block", { path: entity, signal }),
  });
}
