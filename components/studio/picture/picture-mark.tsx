import type { Mark } from "@/lib/patterns/kit/picture/shapes";

/** An event of the picture. It glides to its place when a threshold moves. */
export function PictureMark({ mark: { kind, x, y }, color }: { readonly mark: Mark; readonly color: string }) {
  return (
    <g style={{ transform: `translate(${x}px, ${y}px)` }} className="transition-transform duration-150">
      <MarkShape kind={kind} color={color} />
    </g>
  );
}

function MarkShape({ kind, color }: { readonly kind: Mark["kind"]; readonly color: string }) {
  switch (kind) {
    case "anchor":
      return <circle r={6} fill={color} stroke="var(--surface)" />;
    case "counted":
      return <circle r={4.5} fill={color} stroke="var(--surface)" />;
    case "before":
      return <circle r={4} fill={color} fillOpacity={0.45} />;
    case "other":
      return <circle r={3.5} fill="var(--surface)" stroke="var(--volume)" strokeWidth={1.5} />;
    case "missing":
      return <circle r={6} fill="var(--surface)" stroke={color} strokeWidth={1.5} strokeDasharray="3 2.5" />;
    case "denied":
      return (
        <>
          <circle r={4.5} fill="var(--surface)" stroke="var(--volume)" strokeWidth={1.5} />
          <path d="M-6.5 -6.5 6.5 6.5M-6.5 6.5 6.5 -6.5" stroke="var(--ink)" strokeWidth={1.5} />
        </>
      );
  }
}
