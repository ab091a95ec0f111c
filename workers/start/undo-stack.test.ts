import { expect, test } from "vitest";
import { undoStack } from "./undo-stack";

function part(log: string[], name: string, undo: () => Promise<void> = async () => {}) {
  return {
    undo: async () => {
      await undo();
      log.push(`undo ${name}`);
    },
    kill: () => void log.push(`kill ${name}`),
  };
}

test("parts are undone newest first, each after the other, also past one that fails", async () => {
  const log: string[] = [];
  const stack = undoStack();
  stack.add(part(log, "lock"));
  stack.add(part(log, "database", () => new Promise((resolve) => setTimeout(resolve, 10))));
  stack.add(part(log, "broken", () => Promise.reject(new Error("no"))));
  stack.add(part(log, "server"));
  await Promise.all([stack.undo(), stack.undo()]);
  expect(log).toEqual(["undo server", "undo database", "undo lock"]);
});

test("what is added while undoing is undone too", async () => {
  const log: string[] = [];
  const stack = undoStack();
  stack.add(part(log, "first", async () => stack.add(part(log, "late"))));
  await stack.undo();
  expect(log.sort()).toEqual(["undo first", "undo late"]);
});

test("kill reaches what undo has not finished, newest first, and nothing twice", () => {
  const log: string[] = [];
  const stack = undoStack();
  stack.add(part(log, "lock"));
  stack.add(part(log, "database", () => new Promise(() => {})));
  void stack.undo();
  stack.kill();
  stack.kill();
  expect(log).toEqual(["kill database", "kill lock"]);
});
