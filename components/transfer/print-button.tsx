"use client"
import { Printer } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"

export function PrintButton() {
  const t = useTranslations("transfer.print")
  return (
    <Button variant="primary" onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-4" />
      {t("print")}
    </Button>
  )
}
