"use client"
import { Check, Copy } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button, type ButtonProps } from "./button"
import { toast } from "./toast"

export type CopyButtonProps = Omit<ButtonProps, "onClick" | "children"> & {
  text: string
  /** What is copied, read after the word: "Copy: secret". */
  label?: string
}

export function CopyButton({ text, label, size = "small", ...props }: CopyButtonProps) {
  const t = useTranslations("platform")
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      toast({ title: t("copyFailed"), tone: "danger" })
    }
  }

  return (
    <Button size={size} onClick={copy} {...props}>
      {copied ? (
        <Check aria-hidden="true" className="size-3.5" />
      ) : (
        <Copy aria-hidden="true" className="size-3.5" />
      )}
      <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
      {label && <span className="sr-only">: {label}</span>}
    </Button>
  )
}
