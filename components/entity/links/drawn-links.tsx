"use client";

import type { Point } from "@/lib/view-models/links/layout";
import { EntityButton, type NodeActs } from "./entity-button";
import { LinkLine } from "./link-line";
import type { LinkPartProps } from "./link-part";
import { useSlices } from "./use-slices";

/** More edges of one node have no room for their figures, which stand in the table. */
const FIGURES_MAX = 8;
const MIDDLE: Point = { x: 0, y: 0 };

export interface DrawnLinksProps extends Pick<LinkPartProps, "view" | "selected" | "marked" | "loading" | "money"> {
  readonly places: ReadonlyMap<string, Point>;
  readonly acts: NodeActs;
}

/** The lines, and over them the nodes: the first at once, the others frame by frame with the lines that lead to them. */
export function DrawnLinks({ view, selected, marked, loading, money, places, acts }: DrawnLinksProps) {
  const nodes = useSlices(view.nodes);
  const drawn = new Set(nodes.map(({ key }) => key));
  const hasRoom = view.edges.filter(({ from, to }) => from === selected || to === selected).length <= FIGURES_MAX;
  return (
    <>
      <svg className="pointer-events-none absolute top-0 left-0 overflow-visible" width={1} height={1}>
        <title>Links</title>
        {view.edges.map((edge) => {
          if (!drawn.has(edge.from) || !drawn.has(edge.to)) return null;
          const [from, to] = [places.get(edge.from) ?? MIDDLE, places.get(edge.to) ?? MIDDLE];
          const isMarked = marked.has(edge.from) && marked.has(edge.to);
          const isNear = edge.from === selected || edge.to === selected;
          return (
            <LinkLine
              key={edge.key}
              edge={edge}
              fromX={from.x}
              fromY={from.y}
              toX={to.x}
              toY={to.y}
              isMarked={isMarked}
              isNear={isNear}
              isQuiet={selected !== null && !isNear && !isMarked}
              hasFigures={(isNear && hasRoom) || isMarked}
              money={money}
            />
          );
        })}
      </svg>
      {nodes.map((node) => {
        const { x, y } = places.get(node.key) ?? MIDDLE;
        return (
          <EntityButton
            key={node.key}
            node={node}
            x={x}
            y={y}
            isSelected={node.key === selected}
            isMarked={marked.has(node.key)}
            isLoading={loading.has(node.key)}
            money={money}
            acts={acts}
          />
        );
      })}
    </>
  );
}
