import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { type Following, following, useFollowing } from "./following";

interface Parts {
  readonly words: string;
}

/** Parts of which each try to read them is answered by the test. */
function answeredParts() {
  const tries: { readonly come: () => Promise<void>; readonly fail: () => Promise<void> }[] = [];
  const parts = following(
    () =>
      new Promise<Parts>((resolve, reject) => {
        tries.push({
          come: () => act(async () => resolve({ words: "opened" })),
          fail: () => act(async () => reject(new Error("no network"))),
        });
      }),
  );
  return { tries, parts };
}

function Opener({ parts }: { readonly parts: Following<Parts> }) {
  const [open, setOpen] = useState(false);
  const { there, takesFocus, around } = useFollowing(parts, open, setOpen);
  if (there !== null) return <p>{open ? there.words : takesFocus ? "there, with the focus" : "there"}</p>;
  return (
    <button type="button" onClick={() => setOpen(!open)} {...around}>
      {open ? "coming" : "closed"}
    </button>
  );
}

test("a press before what it opens is there opens it when it comes", async () => {
  const { tries, parts } = answeredParts();
  const { user } = await renderPage(<Opener parts={parts} />);
  await user.click(screen.getByRole("button", { name: "closed" }));
  screen.getByText("coming");
  await tries[0]?.come();
  screen.getByText("opened");
  expect(tries.length).toBe(1);
});

test("who stands on the button keeps the focus when what it opens comes", async () => {
  const { tries, parts } = answeredParts();
  const { user } = await renderPage(<Opener parts={parts} />);
  await user.tab();
  await tries[0]?.come();
  screen.getByText("there, with the focus");
});

test("what could not be loaded is told once somebody presses, and the next press tries again", async () => {
  const { tries, parts } = answeredParts();
  const { user } = await renderPage(<Opener parts={parts} />);
  await tries[0]?.fail();
  expect(screen.queryByText("This could not be opened")).toBeNull();
  await user.click(screen.getByRole("button", { name: "closed" }));
  await tries[1]?.fail();
  await screen.findByText("This could not be opened");
  await user.click(screen.getByRole("button", { name: "closed" }));
  await tries[2]?.come();
  screen.getByText("opened");
});
