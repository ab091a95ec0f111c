"use client";

import "@xyflow/react/dist/base.css";
import {
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { clsx } from "clsx";
import { CreditCard, Globe, Landmark, Maximize, Minus, Plus, Smartphone, Store, User } from "lucide-react";
import {
  createContext,
  type KeyboardEvent,
  memo,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { formatCount, IconButton, shorten, useShown } from "@/components/ui";
import type { EntityKind } from "@/lib/contract/entity";
import {
  type Direction,
  layoutOf,
  lineBetween,
  NODE_HEIGHT,
  NODE_WIDTH,
  nextTowards,
  type Point,
} from "@/lib/view-models/links/layout";
import type { ViewEdge, ViewNode } from "@/lib/view-models/links/link-view";
import { nodeWords, sumsWords } from "@/lib/view-models/links/link-words";
import type { LinkPartProps } from "./link-part";

const ICONS: Readonly<Record<EntityKind, typeof User>> = {
  account: User,
  card: CreditCard,
  device: Smartphone,
  merchant: Store,
  counterparty: Landmark,
  ip: Globe,
};

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The library finds the middle of a node by these; nothing is drawn of them. */
const HANDLES = [Position.Left, Position.Right] as const;
const UNSEEN = { opacity: 0, pointerEvents: "none" } as const;
const ZOOM = { least: 0.2, readable: 0.6, first: 1, most: 1.6 } as const;
const MOVE_MS = 150;

type GraphNode = Node<{ readonly node: ViewNode }, "entity">;
type GraphEdge = Edge<{ readonly edge: ViewEdge; readonly line: readonly [Point, Point] }, "shared">;

const NODE_TYPES = { entity: EntityNode };
const EDGE_TYPES = { shared: SharedEdge };

/** More edges of one node have no room for their figures, which stand in the table. */
const FIGURES_MAX = 8;

interface Within extends LinkPartProps {
  /** Whether the edges of the chosen node have room for their figures. */
  readonly hasRoom: boolean;
  readonly onKey: (event: KeyboardEvent, node: ViewNode) => void;
}

const Graph = createContext<Within | null>(null);

function useGraph(): Within {
  const within = useContext(Graph);
  if (within === null) throw new Error("A node or an edge stands outside of its graph");
  return within;
}

/** Entities as nodes, what they share as edges. One stop of the tab key; arrow keys go from node to node, Enter opens one. */
export function LinkGraph(props: LinkPartProps) {
  return (
    <ReactFlowProvider>
      <DrawnGraph {...props} />
    </ReactFlowProvider>
  );
}

function DrawnGraph(props: LinkPartProps) {
  const { view, selected, money, onSelect, onOpen } = props;
  const flow = useReactFlow();
  const shown = useShown();
  const frame = useRef<HTMLDivElement>(null);
  const places = useMemo(() => layoutOf(view.nodes), [view.nodes]);
  const nodes = useMemo(
    () =>
      view.nodes.map((node): GraphNode => {
        const { x, y } = places.get(node.key) ?? { x: 0, y: 0 };
        return {
          id: node.key,
          type: "entity",
          position: { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 },
          width: NODE_WIDTH,
          height: NODE_HEIGHT,
          data: { node },
        };
      }),
    [view.nodes, places],
  );
  const edges = useMemo(
    () =>
      view.edges.map((edge): GraphEdge => {
        const line = lineBetween(places.get(edge.from) ?? { x: 0, y: 0 }, places.get(edge.to) ?? { x: 0, y: 0 });
        return {
          id: edge.key,
          type: "shared",
          source: edge.from,
          target: edge.to,
          ariaLabel: shown(`${edge.from} ${edge.directed ? "pays" : "and"} ${edge.to}: ${sumsWords(edge, money)}`),
          data: { edge, line },
        };
      }),
    [view.edges, places, money, shown],
  );
  const duration = useMoveMs();
  const focusOn = (key: string): void => {
    onSelect(key);
    const place = places.get(key);
    if (place !== undefined && !isSeen(frame.current, key))
      void flow.setCenter(place.x, place.y, { duration, zoom: Math.max(flow.getZoom(), ZOOM.readable) });
    frame.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
  const keyed = useRef((_event: KeyboardEvent, _node: ViewNode): void => {});
  keyed.current = (event, node) => {
    const direction = ARROWS[event.key];
    const to = direction === undefined ? null : nextTowards(places, node.key, direction);
    if (direction === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== null) focusOn(to);
    else if (event.key === "Enter") onOpen(node);
  };
  const onKey = useCallback((event: KeyboardEvent, node: ViewNode): void => keyed.current(event, node), []);
  const hasRoom = view.edges.filter(({ from, to }) => from === selected || to === selected).length <= FIGURES_MAX;
  const showAll = (minZoom: number): void =>
    void flow.fitView({ duration, minZoom, maxZoom: ZOOM.first, padding: 0.1 });
  useFitOnChange(view.nodes, () => showAll(ZOOM.readable));
  return (
    <Graph value={{ ...props, hasRoom, onKey }}>
      <div ref={frame} className="relative h-110 overflow-hidden lg:h-140 rounded-md border border-line bg-bg">
        <ReactFlow
          aria-label="Graph of links: arrow keys go from node to node, Enter opens one"
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          minZoom={ZOOM.least}
          maxZoom={ZOOM.most}
          fitView
          fitViewOptions={{ minZoom: ZOOM.readable, maxZoom: ZOOM.first, padding: 0.1 }}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, { data }) => onSelect(data.node.key)}
          onNodeDoubleClick={(_, { data }) => onOpen(data.node)}
        />
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
    </Graph>
  );
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
  useEffect(() => {
    if (keys === "") return undefined;
    // The library takes the nodes over before it can show them.
    const frame = requestAnimationFrame(() => latest.current());
    return () => cancelAnimationFrame(frame);
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

function EntityNode({ data: { node } }: NodeProps<GraphNode>) {
  const { selected, marked, loading, money, onKey } = useGraph();
  return (
    <NodeButton
      node={node}
      isSelected={node.key === selected}
      isMarked={marked.has(node.key)}
      isLoading={loading.has(node.key)}
      money={money}
      onKey={onKey}
    />
  );
}

interface NodeButtonProps extends Pick<Within, "money" | "onKey"> {
  readonly node: ViewNode;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly isLoading: boolean;
}

/** Drawn anew only where something of the node itself changed: there may be hundreds. */
const NodeButton = memo(({ node, isSelected, isMarked, isLoading, money, onKey }: NodeButtonProps) => {
  const id = useShown()(node.id);
  const Icon = ICONS[node.kind];
  const { sums } = node;
  return (
    <>
      {HANDLES.map((position) => (
        <Handle
          key={position}
          type={position === Position.Left ? "source" : "target"}
          position={position}
          isConnectable={false}
          style={UNSEEN}
        />
      ))}
      <button
        type="button"
        data-key={node.key}
        tabIndex={isSelected ? 0 : -1}
        aria-pressed={isSelected}
        aria-busy={isLoading}
        title={id}
        className={clsx(
          "flex h-full w-full items-center gap-2 rounded-md border bg-surface px-2 text-left text-sm",
          isSelected || isMarked ? "border-accent" : "border-line-strong",
          isMarked && "border-2",
          isSelected && "bg-selected",
          !node.opened && "border-dashed",
        )}
        onKeyDown={(event) => onKey(event, node)}
      >
        <span className="sr-only">{nodeWords(node, id, money)}</span>
        <Icon size={16} className={node.isStart ? "shrink-0 text-accent" : "shrink-0 text-muted"} aria-hidden />
        <span className="flex min-w-0 flex-1 flex-col leading-4" aria-hidden>
          <span className={clsx("truncate font-mono", node.isStart && "font-medium")}>{shorten(id, 14)}</span>
          <span className="truncate text-xs text-muted">{isLoading ? "reading…" : secondLine(node, money)}</span>
        </span>
        {sums !== null && sums.fraud > 0 && (
          <span className="shrink-0 text-xs text-critical" aria-hidden>
            ◆ {formatCount(sums.fraud)}
          </span>
        )}
      </button>
    </>
  );
});

function secondLine({ sums, busy, opened, more }: ViewNode, money: (amount: number) => string): string {
  if (sums === null) return "not opened";
  const rest = more !== null && more > 0 ? ` +${formatCount(more)}` : busy && !opened ? " busy" : "";
  return `${formatCount(sums.transactions)} · ${money(sums.amount)}${rest}`;
}

function SharedEdge({ data }: EdgeProps<GraphEdge>) {
  const { selected, marked, money, hasRoom } = useGraph();
  if (data === undefined) return null;
  const { edge, line } = data;
  const isMarked = marked.has(edge.from) && marked.has(edge.to);
  const isNear = edge.from === selected || edge.to === selected;
  return (
    <EdgeLine
      edge={edge}
      line={line}
      isMarked={isMarked}
      isNear={isNear}
      isQuiet={selected !== null && !isNear && !isMarked}
      hasFigures={(isNear && hasRoom) || isMarked}
      money={money}
    />
  );
}

interface EdgeLineProps extends Pick<Within, "money"> {
  readonly edge: ViewEdge;
  readonly line: readonly [Point, Point];
  readonly isMarked: boolean;
  /** One of its ends is the chosen node. */
  readonly isNear: boolean;
  /** Others are looked at. */
  readonly isQuiet: boolean;
  readonly hasFigures: boolean;
}

const EdgeLine = memo(({ edge, line, isMarked, isNear, isQuiet, hasFigures, money }: EdgeLineProps) => {
  const [from, to] = line;
  const isFraud = edge.fraud > 0;
  const width = Math.min(5, 1 + Math.log10(Math.max(1, edge.transactions)));
  const color = isFraud ? "text-critical" : isMarked || isNear ? "text-accent" : "text-volume";
  return (
    <g className={color} opacity={isQuiet && !isFraud ? 0.55 : 1}>
      <line
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        stroke="currentColor"
        strokeWidth={isMarked ? width + 2 : width}
        strokeDasharray={isFraud ? "6 3" : undefined}
      />
      {edge.directed && <Arrow from={from} to={to} />}
      {(hasFigures || isFraud) && (
        <text
          x={(from.x + to.x) / 2}
          y={(from.y + to.y) / 2 - 3}
          textAnchor="middle"
          className="fill-text text-xs"
          paintOrder="stroke"
          stroke="var(--bg)"
          strokeWidth={4}
        >
          {hasFigures && `${formatCount(edge.transactions)} · ${money(edge.amount)} `}
          {isFraud && `◆ ${formatCount(edge.fraud)} fraud`}
        </text>
      )}
    </g>
  );
});

/** Where the money goes. */
function Arrow({ from, to }: { readonly from: Point; readonly to: Point }) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <path
      d="M 0 0 L -9 -4.5 L -9 4.5 Z"
      fill="currentColor"
      transform={`translate(${to.x} ${to.y}) rotate(${angle})`}
    />
  );
}
