import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RuleDraft } from "@/lib/contract/draft";
import type { DraftContent, Save } from "@/lib/view-models/draft-sync";
import { DraftKeeper, type SaveFailure } from "./draft-keeper";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that answers when it is told to. */
function server() {
  const asked: Save[] = [];
  const kept: (DraftContent | null)[] = [];
  let answer: (outcome: RuleDraft | SaveFailure) => void = () => undefined;
  return {
    asked,
    kept,
    port: {
      save: (save: Save) => {
        asked.push(save);
        return new Promise<RuleDraft | SaveFailure>((resolve) => {
          answer = resolve;
        });
      },
      keep: (written: DraftContent | null) => void kept.push(written),
    },
    answer: async (outcome: RuleDraft | SaveFailure) => {
      answer(outcome);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

function draft(edit: number, text: string): RuleDraft {
  const author = { id: "u1", name: "Lena" };
  return {
    id: "d",
    ruleId: "r",
    base: null,
    author,
    text,
    edit,
    createdAt: 0,
    updatedAt: 0,
    proposal: null,
    declined: null,
  };
}

const written = (text: string): DraftContent => ({ text, base: null });

test("a moving slider is saved once, when it rests", async () => {
  const { asked, port } = server();
  const keeper = new DraftKeeper(port, null);
  for (const text of ["1", "2", "3"]) {
    keeper.write(written(text));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toEqual([{ kind: "create", written: written("3") }]);
});

test("what is written while a save is under way is saved after it, with the next edit", async () => {
  const { asked, port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  await vi.advanceTimersByTimeAsync(400);
  keeper.write(written("c"));
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toHaveLength(1);
  await answer(draft(2, "b"));
  await vi.advanceTimersByTimeAsync(400);
  expect(asked[1]).toEqual({ kind: "save", id: "d", edit: 2, written: written("c") });
});

test("it is tried again when the server is away, and kept over a reload until it is saved", async () => {
  const { asked, kept, port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  await vi.advanceTimersByTimeAsync(400);
  await answer({ kind: "unanswered" });
  expect(keeper.state().failures).toBe(1);
  expect(kept.at(-1)).toEqual(written("b"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(2);
  await answer(draft(2, "b"));
  expect(kept.at(-1)).toBeNull();
});

test("flush saves at once and gives the draft with all that is written", async () => {
  const { asked, port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  const flushed = keeper.flush();
  expect(asked).toHaveLength(1);
  await answer(draft(2, "b"));
  expect(await flushed).toEqual(draft(2, "b"));
});

test("flush waits for what is under way and then saves the rest", async () => {
  const { asked, port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  await vi.advanceTimersByTimeAsync(400);
  keeper.write(written("c"));
  const flushed = keeper.flush();
  await answer(draft(2, "b"));
  expect(asked[1]).toMatchObject({ edit: 2, written: written("c") });
  await answer(draft(3, "c"));
  expect(await flushed).toEqual(draft(3, "c"));
});

test("flush gives nothing when the draft is another one by now", async () => {
  const { port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  const flushed = keeper.flush();
  await answer({ kind: "overtaken", theirs: draft(9, "z") });
  expect(await flushed).toBeNull();
});

test("a page that is left saves at once and no more", async () => {
  const { asked, port, answer } = server();
  const keeper = new DraftKeeper(port, draft(1, "a"));
  keeper.write(written("b"));
  keeper.close();
  expect(asked).toHaveLength(1);
  await answer({ kind: "unanswered" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
});
