import { clsx } from "clsx";
import Link from "next/link";

const PARTS = [
  { part: "rules", href: "/rules", word: "Rules" },
  { part: "health", href: "/rules/health", word: "Health" },
  { part: "missed", href: "/rules/missed", word: "Why not caught?" },
  { part: "lists", href: "/lists", word: "Lists" },
] as const;

/** Between the rules, how they do, what they missed, and the lists that they look values up in. */
export function RulesNav({ current }: { readonly current: (typeof PARTS)[number]["part"] }) {
  return (
    <nav aria-label="Rules and lists" className="flex flex-wrap gap-1 text-sm">
      {PARTS.map(({ part, href, word }) => (
        <Link
          key={part}
          href={href}
          aria-current={part === current ? "page" : undefined}
          className={clsx(
            "rounded-md px-2 py-1 whitespace-nowrap",
            part === current ? "bg-hover text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
