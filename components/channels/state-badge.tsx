import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { ChannelState, DeliveryState } from "@/lib/channels/rules"

const channelTones: Record<ChannelState, BadgeTone> = {
  receiving: "good",
  new: "neutral",
  behind: "danger",
  attention: "warning",
  removed: "neutral",
}

const deliveryTones: Record<DeliveryState, BadgeTone> = {
  received: "accent",
  applied: "good",
  ignored: "neutral",
  quarantined: "danger",
}

export function ChannelStateBadge({ state, label }: { state: ChannelState; label: string }) {
  return <Badge tone={channelTones[state]}>{label}</Badge>
}

export function DeliveryStateBadge({ state, label }: { state: DeliveryState; label: string }) {
  return <Badge tone={deliveryTones[state]}>{label}</Badge>
}
