"use client";

import "@xyflow/react/dist/base.css";
import { getViewportForBounds, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "@/components/ui";
import { type Direction, extentOf, layoutOf, nextTowards } from "@/lib/view-models/links/layout";
import type { ViewNode } from "@/lib/view-models/links/link-view";
import { DrawnLinks } from "./drawn-links";
import type { NodeActs } from "./entity-button";
import type { LinkPartProps } from "./link-part";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const ZOOM = { least: 0.2, readable: 0.6, first: 1, most: 1.6 } as const;
/** The part of the frame that stays free around what is shown. */
const PADDING = 0.1;
const MOVE_MS = 150;

/** Entities as nodes, what they share as edges. One stop of the tab key; arrow keys go from node to node, Enter opens one. */
export function LinkGraph(props: LinkPartProps) {
  return (
    <ReactFlowProvider>
      <MovedGraph {...props} />
    </ReactFlowProvider>
  );
}

/** The library moves and zooms; what is seen is drawn here, as it watches each node and each edge of its own anew at each change. */
function MovedGraph(props: LinkPartProps) {
  const { view, onSelect, onOpen } = props;
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const places = useMemo(() => layoutOf(view.nodes), [view.nodes]);
  const duration = useMoveMs();
  const focusOn = (key: string): void => {
    onSelect(key);
    const place = places.get(key);
    if (place !== undefined && !isSeen(frame.current, key))
      void flow.setCenter(place.x, place.y, { duration, zoom: Math.max(flow.getZoom(), ZOOM.readable) });
    frame.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent, node: ViewNode): void => {
    const direction = ARROWS[event.key];
    const to = direction === undefined ? null : nextTowards(places, node.key, direction);
    if (direction === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== null) focusOn(to);
    else if (event.key === "Enter") onOpen(node);
  };
  const acts = useLatestActs({ select: ({ key }) => onSelect(key), open: onOpen, key: onKey });
  const showAll = (minZoom: number, ms = duration): void => {
    if (frame.current === null || places.size === 0) return;
    const { clientWidth, clientHeight } = frame.current;
    const all = extentOf([...places.values()]);
    void flow.setViewport(getViewportForBounds(all, clientWidth, clientHeight, minZoom, ZOOM.first, PADDING), {
      duration: ms,
    });
  };
  const [canMove, setCanMove] = useState(false);
  useFitOnChange(view.nodes, () => showAll(ZOOM.readable));
  return (
    <div ref={frame} className="relative h-110 overflow-hidden lg:h-140 rounded-md border border-line bg-bg">
      <ReactFlow
        aria-label="Graph of links: arrow keys go from node to node, Enter opens one"
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        onInit={() => {
          showAll(ZOOM.readable, 0);
          setCanMove(true);
        }}
        disableKeyboardA11y
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      >
        {canMove && (
          <ViewportPortal>
            <DrawnLinks {...props} places={places} acts={acts} />
          </ViewportPortal>
        )}
      </ReactFlow>
      <div className="absolute right-2 bottom-2 flex gap-1">
        <IconButton size="sm" look="secondary" label="Zoom in" onClick={() => void flow.zoomIn({ duration })}>
          <Plus size={14} aria-hidden />
        </IconButton>
        <IconButton size="sm" look="secondary" label="Zoom out" onClick={() => void flow.zoomOut({ duration })}>
          <Minus size={14} aria-hidden />
        </IconButton>
        <IconButton size="sm" look="secondary" label="Show all" onClick={() => showAll(ZOOM.least)}>
          <Maximize size={14} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

/** The acts of now under names that stay the same: a node is not drawn anew for them. */
function useLatestActs(acts: NodeActs): NodeActs {
  const latest = useRef(acts);
  latest.current = acts;
  const [named] = useState<NodeActs>(() => ({
    select: (node) => latest.current.select(node),
    open: (node) => latest.current.open(node),
    key: (event, node) => latest.current.key(event, node),
  }));
  return named;
}

/** How long the view moves: not at all for who wants no motion. */
function useMoveMs(): number {
  const [ms] = useState(() => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOVE_MS));
  return ms;
}

/** Shows all again when nodes came or went. */
function useFitOnChange(nodes: readonly ViewNode[], showAll: () => void): void {
  const latest = useRef(showAll);
  latest.current = showAll;
  const keys = nodes.map(({ key }) => key).join("\n");
  const before = useRef(keys);
  useEffect(() => {
    if (keys === before.current) return;
    before.current = keys;
    latest.current();
  }, [keys]);
}

function isSeen(frame: HTMLElement | null, key: string): boolean {
  const node = frame?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.getBoundingClientRect();
  const around = frame?.getBoundingClientRect();
  if (node === undefined || around === undefined) return false;
  return (
    node.left >= around.left && node.right <= around.right && node.top >= around.top && node.bottom <= around.bottom
  );
}
