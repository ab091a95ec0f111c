import type { z } from "zod";
import type { Read } from "@/lib/contract/read";
import { cutText } from "../data/stored-text";

/** What is wrong with a request is told as far as this: an answer must not be longer than what it answers. */
const ISSUES_MAX = 3;
const ERROR_UNITS_MAX = 500;

/**
 * Takes what a client sends under the name of an event. Whoever connected may send anything: what is no such request is
 * refused with what was expected, to who asked for an answer, and changes nothing.
 */
export function onRequest<R extends z.ZodType, A extends z.ZodType>(
  event: { readonly request: R; readonly answer: A },
  act: (request: z.output<R>, answer: (result: Read<A>) => void) => void,
): (request: unknown, answer?: unknown) => void {
  return (request, answer) => {
    const reply = (result: unknown): void => {
      if (typeof answer === "function") answer(result);
    };
    const { success, data, error } = event.request.safeParse(request);
    if (success) act(data, reply);
    else reply({ ok: false, error: sentenceOf(error) });
  };
}

function sentenceOf({ issues }: z.ZodError): string {
  const told = issues.slice(0, ISSUES_MAX).map(({ path, message }) => [...path, message].join(": "));
  if (issues.length > ISSUES_MAX) told.push(`and ${issues.length - ISSUES_MAX} more`);
  return cutText(told.join("; "), ERROR_UNITS_MAX);
}
