import Link from "next/link";
import { Button, EmptyState } from "@/components/ui";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div>
        <h1 className="sr-only">Not found</h1>
        <EmptyState
          title="Page not found"
          action={
            <Button asChild>
              <Link href="/">Go to Live</Link>
            </Button>
          }
        >
          The link may be old, or what it led to no longer exists.
        </EmptyState>
      </div>
    </main>
  );
}
