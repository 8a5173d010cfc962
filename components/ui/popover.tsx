"use client"
import clsx from "clsx"
import * as RadixPopover from "radix-ui/popover"
import type { ReactNode } from "react"

export type PopoverProps = {
  trigger: ReactNode
  /** What the panel is, for a screen reader. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: "start" | "center" | "end"
  side?: "top" | "right" | "bottom" | "left"
  className?: string
  children: ReactNode
}

export function Popover(props: PopoverProps) {
  return (
    <RadixPopover.Root open={props.open} onOpenChange={props.onOpenChange}>
      <RadixPopover.Trigger asChild>{props.trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={props.label}
          align={props.align ?? "start"}
          side={props.side}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] animate-float",
            "overflow-y-auto rounded-md border border-line bg-float p-3 shadow-float focus:outline-none",
            props.className,
          )}
        >
          {props.children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
