import { LOOKING_MAX, PRESENT_MAX, type Presence } from "@/lib/contract/presence";
import { CLIENT_EVENTS } from "@/lib/contract/realtime-schema";
import { onRequest } from "./client-request";
import type { ClientSocket, Io } from "./connections";

/** Connections that are remembered for one subject; who comes later is not shown. */
const CONNECTIONS_MAX = 200;
/** Changes of one subject within this time are told at once. */
const TOLD_EVERY_MS = 100;

interface Present {
  readonly id: string;
  readonly name: string;
  writing: boolean;
}

/**
 * @returns what answers a connection's `presence`: who looks at the same, and who writes there, is told to all who look. Kept in memory:
 * a connection that ends is gone, and one that comes back says again what it looks at.
 */
export function answerPresence(io: Io): (socket: ClientSocket) => void {
  const bySubject = new Map<string, Map<string, Present>>();
  const due = new Set<string>();
  const tell = (subject: string): void => {
    if (due.has(subject)) return;
    due.add(subject);
    setTimeout(() => {
      due.delete(subject);
      io.to(roomOf(subject)).emit("presence", { subject, people: peopleOf(bySubject.get(subject)) });
    }, TOLD_EVERY_MS).unref();
  };
  const leave = (socket: ClientSocket, subject: string): void => {
    const present = bySubject.get(subject);
    if (present?.delete(socket.id) !== true) return;
    if (present.size === 0) bySubject.delete(subject);
    else tell(subject);
  };
  return (socket) => {
    let looking: readonly string[] = [];
    const onPresence = onRequest(CLIENT_EVENTS.presence, (request, answer) => {
      const next = [...new Set(request.looking)].slice(-LOOKING_MAX);
      for (const subject of looking) {
        if (next.includes(subject)) continue;
        void socket.leave(roomOf(subject));
        leave(socket, subject);
      }
      const { id, name } = socket.data.identity.caller;
      for (const subject of next) {
        void socket.join(roomOf(subject));
        const present = bySubject.get(subject) ?? new Map<string, Present>();
        bySubject.set(subject, present);
        const writing = request.writing === subject;
        const known = present.get(socket.id);
        if (known === undefined && present.size >= CONNECTIONS_MAX) continue;
        if (known?.writing === writing) continue;
        present.set(socket.id, { id, name, writing });
        tell(subject);
      }
      looking = next;
      answer({ ok: true });
    });
    socket.on("presence", onPresence);
    socket.on("disconnect", () => {
      for (const subject of looking) leave(socket, subject);
    });
  };
}

const roomOf = (subject: string): string => `looking ${subject}`;

/** Each person once, by name. */
function peopleOf(present: ReadonlyMap<string, Present> | undefined): Presence["people"] {
  const people = new Map<string, Present>();
  for (const { id, name, writing } of present?.values() ?? []) {
    people.set(id, { id, name, writing: writing || people.get(id)?.writing === true });
  }
  return [...people.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, PRESENT_MAX);
}
