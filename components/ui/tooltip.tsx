"use client"
import * as RadixTooltip from "radix-ui/tooltip"
import type { ReactNode } from "react"

export type TooltipProps = {
  text: ReactNode
  side?: "top" | "right" | "bottom" | "left"
  /** One element that can have the focus. */
  children: ReactNode
}

/** Adds to what is already said in words; never the only place of a fact. */
export function Tooltip({ text, side, children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-70 animate-float rounded-sm bg-ink px-2 py-1 text-paper text-sm shadow-float"
          >
            {text}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  )
}
