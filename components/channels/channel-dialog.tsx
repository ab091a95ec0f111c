"use client";

import { useState } from "react";
import { Checkbox, Field, FormDialog, Input, Refused, Select } from "@/components/ui";
import type { ChangedChannel, Channel, ChannelBody } from "@/lib/contract/channel";
import type { EventType } from "@/lib/contract/outbox-event";
import { CHANNEL_WORDS, EVENT_WORDS, EVENTS_SHOWN, MADE_TYPES, type MadeType } from "@/lib/view-models/channels/words";
import { useChangeChannel, useMakeChannel } from "./channel-queries";
import { ChoiceList } from "./choice-list";
import { MadeSecret } from "./made-secret";

/** What the one field of a type asks for. */
const FIELD: Readonly<Record<Exclude<MadeType, "topic">, { readonly label: string; readonly hint: string }>> = {
  webhook: { label: "Address", hint: "Messages are posted there, signed. Put no secret into it: it is shown." },
  email: { label: "E-mail addresses", hint: "Several separated by commas. They see each other." },
  slack: { label: "Address of the incoming webhook", hint: "From Slack. It is kept like a secret." },
  teams: {
    label: "Address of the workflow",
    hint: "A Teams workflow that posts what a webhook request brings. It is kept like a secret.",
  },
  discord: { label: "Address of the webhook", hint: "From Discord. It is kept like a secret." },
};

interface ChannelDialogProps {
  /** Null makes a new one. */
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

/** Makes a channel, or changes one. A secret that was made is shown once. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const make = useMakeChannel();
  const change = useChangeChannel("caller");
  const [type, setType] = useState<MadeType>(MADE_TYPES.find((each) => each === channel?.type) ?? "webhook");
  const [name, setName] = useState(channel?.name ?? "");
  const [place, setPlace] = useState(channel === null ? "" : placeOf(channel));
  const [events, setEvents] = useState<readonly EventType[]>(["alert.raised"]);
  const [newSecret, setNewSecret] = useState(false);
  const [made, setMade] = useState<ChangedChannel | null>(null);
  const done = (answer: ChangedChannel): void => (answer.secret === undefined ? onClose() : setMade(answer));
  const isReady = name.trim() !== "" && (type === "topic" || place.trim() !== "" || keepsPlace(channel));
  const busy = make.isPending || change.isPending;
  const submit = (): void => {
    if (!isReady || busy) return;
    if (channel === null) {
      make.mutate(bodyOf(type, name.trim(), place, events), { onSuccess: done });
      return;
    }
    const own = place.trim() === "" ? {} : ownFields(type, place);
    const body = { version: channel.version, name: name.trim(), ...own, ...(newSecret ? { newSecret: true } : {}) };
    change.mutate({ id: channel.id, body }, { onSuccess: done });
  };
  if (made?.secret !== undefined) {
    return (
      <MadeSecret
        name={made.name}
        secret={made.secret}
        use="Whoever receives messages checks with it that they are Tripline's."
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={channel === null ? "New channel" : `Edit ${channel.name}`}
      verb={channel === null ? "Make channel" : "Save"}
      busy={busy}
      disabled={!isReady}
      onClose={onClose}
      onSubmit={submit}
    >
      {channel === null && (
        <Field label="Type">
          {({ id }) => (
            <Select
              id={id}
              label="Type"
              value={type}
              onChange={setType}
              options={MADE_TYPES.map((value) => ({ value, label: CHANNEL_WORDS[value] }))}
            />
          )}
        </Field>
      )}
      <Field label="Name">
        {({ invalid: _, ...ids }) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {type !== "topic" && (
        <Field
          label={FIELD[type].label}
          hint={keepsPlace(channel) ? `${FIELD[type].hint} Leave it empty to keep it.` : FIELD[type].hint}
        >
          {({ invalid: _, ...ids }) => (
            <Input
              {...ids}
              autoComplete="off"
              spellCheck={false}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
          )}
        </Field>
      )}
      {type === "webhook" && channel !== null && (
        <Checkbox
          label="Make a new secret; the one before signs too for a day"
          checked={newSecret}
          onChange={setNewSecret}
        />
      )}
      {channel === null && (
        <ChoiceList
          legend="Tell at once when"
          options={EVENTS_SHOWN.map((value) => ({ value, label: EVENT_WORDS[value] }))}
          chosen={events}
          onChange={setEvents}
          none="Nothing is sent until you make a route."
        />
      )}
      <Refused error={make.error ?? change.error} />
    </FormDialog>
  );
}

/** Whether where it goes is a secret, which is kept unless another is given. */
function keepsPlace(channel: Channel | null): boolean {
  return channel !== null && !["webhook", "email"].includes(channel.type);
}

function placeOf({ type, settings }: Channel): string {
  if (type === "webhook" && typeof settings.url === "string") return settings.url;
  if (type === "email" && Array.isArray(settings.to)) return settings.to.join(", ");
  return "";
}

function ownFields(type: MadeType, place: string): Readonly<Record<string, unknown>> {
  if (type === "topic") return {};
  if (type !== "email") return { url: place.trim() };
  return { to: addressesIn(place) };
}

function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== "");
}

function bodyOf(type: MadeType, name: string, place: string, chosen: readonly EventType[]): ChannelBody {
  const events = [...chosen];
  if (type === "topic") return { type, name, events };
  if (type === "email") return { type, name, events, to: addressesIn(place) };
  return { type, name, events, url: place.trim() };
}
