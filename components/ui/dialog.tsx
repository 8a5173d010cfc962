"use client"
import clsx from "clsx"
import { X } from "lucide-react"
import * as RadixDialog from "radix-ui/dialog"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The button that opens it; leave it out when `open` is controlled. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  size?: "small" | "medium" | "large"
  /** Buttons at the lower right, the main one last; DialogClose closes. */
  footer?: ReactNode
  children?: ReactNode
}

const widths = { small: "max-w-100", medium: "max-w-140", large: "max-w-220" }

export function Dialog({
  title,
  description,
  trigger,
  size = "medium",
  footer,
  children,
  ...root
}: DialogProps) {
  const t = useTranslations("platform")
  return (
    <RadixDialog.Root {...root}>
      {trigger && <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={veilClass}>
          <RadixDialog.Content
            {...(description ? {} : { "aria-describedby": undefined })}
            className={clsx(dialogClass, widths[size])}
          >
            <header className="flex items-start gap-4">
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <RadixDialog.Title className="text-lg">{title}</RadixDialog.Title>
                {description && (
                  <RadixDialog.Description className="text-muted">{description}</RadixDialog.Description>
                )}
              </div>
              <RadixDialog.Close
                aria-label={t("close")}
                className="-m-1 grid size-7 place-content-center rounded-sm text-muted hover:bg-press"
              >
                <X aria-hidden="true" className="size-4" />
              </RadixDialog.Close>
            </header>
            {children}
            {footer && <footer className="flex flex-wrap justify-end gap-2">{footer}</footer>}
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** Around the button that closes the dialog: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>
}

/** The overlay scrolls, so that a long dialog fits a phone. */
export const veilClass =
  "fixed inset-0 z-40 grid animate-veil items-start justify-items-center overflow-y-auto bg-veil p-4 py-[10dvh]"

export const dialogClass =
  "flex w-full animate-float flex-col gap-4 rounded-md border border-line bg-float p-5 shadow-float focus:outline-none"
