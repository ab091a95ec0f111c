import { expect, test } from "vitest";
import { createProblems } from "../problems/problems";
import { createHitRoom } from "./hit-room";

const SECOND = 1_000;

function room(rowsMax = 100) {
  let now = 0;
  const problems = createProblems(() => now);
  const made = createHitRoom(
    () => rowsMax,
    problems,
    () => now,
  );
  return { made, problems, pass: (ms: number) => (now += ms) };
}

test("there is room for what two commits take; beyond that evaluation waits until a batch is committed", async () => {
  const { made } = room();
  const [a, b] = [{}, {}];
  made.hold(a, 120);
  expect(made.wait()).toBeNull();
  made.hold(b, 80);
  const waiting = made.wait();
  let went = false;
  void waiting?.then(() => (went = true));
  made.hold(b, 90);
  await Promise.resolve();
  expect(went).toBe(false);
  made.hold(a, 0);
  await waiting;
  expect(made.wait()).toBeNull();
  expect(made.held).toBe(90);
});

test("a batch ends with half of a commit, and at once when there is no more room", () => {
  const { made } = room();
  expect(made.batchRows).toBe(50);
  made.hold({}, 200);
  expect(made.batchRows).toBe(1);
});

test("waiting is counted once, however many wait", async () => {
  const { made, pass } = room();
  const holder = {};
  made.hold(holder, 300);
  const both = [made.wait(), made.wait()];
  pass(3 * SECOND);
  expect(made.waitedMs).toBe(3 * SECOND);
  made.hold(holder, 0);
  await Promise.all(both);
  pass(SECOND);
  expect(made.waitedMs).toBe(3 * SECOND);
});

test("it is told while evaluation waits most of the time, and no longer when it does not", () => {
  const { made, problems, pass } = room();
  const holder = {};
  for (let second = 0; second < 60; second++) {
    made.hold(holder, 300);
    void made.wait();
    pass(800);
    made.hold(holder, 0);
    pass(200);
    made.tick();
    if (second < 10) expect(problems.list()).toEqual([]);
  }
  expect(problems.list()).toEqual([expect.objectContaining({ code: "lag", since: expect.any(Number) })]);
  for (let second = 0; second < 40; second++) {
    pass(SECOND);
    made.tick();
  }
  expect(problems.list()).toEqual([]);
});

test("a short storm is not told", () => {
  const { made, problems, pass } = room();
  const holder = {};
  made.hold(holder, 300);
  void made.wait();
  for (let second = 0; second < 12; second++) {
    pass(SECOND);
    made.tick();
  }
  made.hold(holder, 0);
  for (let second = 0; second < 30; second++) {
    pass(SECOND);
    made.tick();
  }
  expect(problems.list()).toEqual([]);
});
