"use client";

import { AskDialog } from "@/components/ui";
import type { Channel } from "@/lib/contract/channel";
import type { Route } from "@/lib/contract/route";
import { useDeleteChannel, useDeleteRoute } from "./channel-queries";

/** Asks before a channel goes with all that waits for it. */
export function DeleteChannelDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const remove = useDeleteChannel();
  return (
    <AskDialog
      title={`Delete ${channel.name}?`}
      verb="Delete channel"
      look="danger"
      cancel="Keep it"
      busy={remove.isPending}
      onClose={onClose}
      onSubmit={() => remove.mutate(channel.id, { onSuccess: onClose })}
    >
      <p>
        Its routes and deliveries go with it, also what waits to be sent. To send nothing for a while, switch it off.
      </p>
    </AskDialog>
  );
}

/** Asks before a route goes. */
export function DeleteRouteDialog({ route, onClose }: { readonly route: Route; readonly onClose: () => void }) {
  const remove = useDeleteRoute();
  return (
    <AskDialog
      title={`Delete the route ${route.name}?`}
      verb="Delete route"
      look="danger"
      cancel="Keep it"
      busy={remove.isPending}
      onClose={onClose}
      onSubmit={() => remove.mutate(route.id, { onSuccess: onClose })}
    >
      <p>What happens from now on takes it no more. Messages that wait are still sent.</p>
    </AskDialog>
  );
}
