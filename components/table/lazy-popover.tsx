"use client"
import { lazy, type ReactElement, Suspense, useState } from "react"
import type { PopoverProps } from "@/components/ui/popover"

const Popover = lazy(() => import("@/components/ui/popover").then((file) => ({ default: file.Popover })))

export type LazyPopoverProps = Omit<PopoverProps, "trigger"> & {
  trigger: ReactElement<{ onClick?: () => void }>
}

/** A popover whose code comes with its first opening: until then its trigger is an ordinary button. */
export function LazyPopover({ trigger, onOpenChange, children, ...props }: LazyPopoverProps) {
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)

  function change(next: boolean) {
    setOpen(next)
    onOpenChange?.(next)
  }

  function want() {
    setWanted(true)
    change(true)
  }

  // The click bubbles to the wrapper, so the trigger stays as whoever wrote it made it.
  const plain = (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within is what is pressed
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button clicks by keyboard too
    <span className="contents" onClick={want}>
      {trigger}
    </span>
  )
  if (!wanted) return plain
  return (
    <Suspense fallback={plain}>
      <Popover {...props} trigger={trigger} open={open} onOpenChange={change}>
        {children}
      </Popover>
    </Suspense>
  )
}
