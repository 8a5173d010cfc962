"use client"
import clsx from "clsx"
import * as AlertDialog from "radix-ui/alert-dialog"
import { type ReactNode, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "./button"
import { dialogClass, veilClass } from "./dialog"
import type { FormResult } from "./form"
import { Failure, type FailureProps } from "./form-errors"
import { toast } from "./toast"

export type ConfirmDialogProps = {
  /** The button that asks; leave it out when `open` is controlled. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** A question that names the thing: "Delete the channel ‘Webshop’?" */
  title: ReactNode
  /** What is lost and what stays. */
  children?: ReactNode
  /** The verb, as on the button that asked. */
  confirm: string
  /** Nothing is destroyed: an ordinary primary button. */
  harmless?: boolean
  action: () => Promise<FormResult>
  /** Said in a toast when it was done. */
  saved?: string
}

/** Stays open while it works, and when it failed; the focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTranslations("platform")
  const [openInside, setOpenInside] = useState(false)
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()
  const open = props.open ?? openInside

  function setOpen(next: boolean) {
    if (pending) return
    setFailure(undefined)
    setOpenInside(next)
    props.onOpenChange?.(next)
  }

  function confirm() {
    setFailure(undefined)
    start(async () => {
      const result = await props.action()
      if (!result.ok) return setFailure(result)
      if (props.saved) toast({ title: props.saved })
      setOpenInside(false)
      props.onOpenChange?.(false)
    })
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      {props.trigger && <AlertDialog.Trigger asChild>{props.trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={veilClass}>
          <AlertDialog.Content className={clsx(dialogClass, "max-w-110")}>
            <AlertDialog.Title className="text-lg">{props.title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="flex flex-col gap-2 empty:hidden">{props.children}</div>
            </AlertDialog.Description>
            {failure && <Failure failure={failure} />}
            <footer className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>{t("cancel")}</Button>
              </AlertDialog.Cancel>
              <Button variant={props.harmless ? "primary" : "danger"} busy={pending} onClick={confirm}>
                {props.confirm}
              </Button>
            </footer>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
