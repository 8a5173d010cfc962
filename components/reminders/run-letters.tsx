"use client"
import { Printer } from "lucide-react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { MarkSent } from "./mark-sent"

type RunLettersProps = {
  administration: string
  runId: string
  waiting: number
  /** Where they are printed. */
  href: string
  today: string
  may: boolean
}

/** What is to be done with the letters of a run, until they have left. */
export function RunLetters({ administration, runId, waiting, href, today, may }: RunLettersProps) {
  const t = useTranslations("reminders.run")
  const { number } = useFormatter()
  return (
    <Panel title={t("letters")}>
      <div className="flex flex-col items-start gap-3">
        <p className="max-w-prose">
          {t("waiting", { count: waiting, n: number(waiting) })} {waiting > 0 && t("lettersText")}
        </p>
        <LinkButton href={href}>
          <Printer aria-hidden="true" className="size-4" />
          {t("print")}
        </LinkButton>
        {may && waiting > 0 && (
          <MarkSent administration={administration} runId={runId} channel="letter" today={today} />
        )}
      </div>
    </Panel>
  )
}
