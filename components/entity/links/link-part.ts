import type { LinkView, ViewNode } from "@/lib/view-models/links/link-view";

/** What the graph and the table are given alike. */
export interface LinkPartProps {
  readonly view: LinkView;
  /** Key of the node that is looked at. */
  readonly selected: string | null;
  /** Keys of nodes that belong to what was found: a ring, a way. */
  readonly marked: ReadonlySet<string>;
  /** Keys of nodes that are being read. */
  readonly loading: ReadonlySet<string>;
  readonly money: (amount: number) => string;
  readonly onSelect: (key: string) => void;
  /** Opens a node, or shows more of an opened one. */
  readonly onOpen: (node: ViewNode) => void;
}
