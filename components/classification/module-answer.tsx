"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import type { ToastContent } from "@/components/ui/toast"
import { type FieldId, valueText } from "@/lib/classification/rules"
import type { Choice } from "@/lib/classification/typed"
import type { ModuleState } from "@/lib/modules/rules"
import { accountsHref } from "./accounts-href"

/** What saving came to. */
export type Answer = {
  state: ModuleState
  field: FieldId
  value: Choice
  /** Accounts that stay as they are. */
  existing: number
  /** Channels with a classification of their own. */
  perChannel: number
}

/** The answer as a toast, for who has scrolled away from the notice. */
export function useAnswer(administration: string): (answer: Answer) => ToastContent {
  const words = useWords(administration)
  return (answer) => {
    const { plain, warning, links } = words(answer)
    return { title: warning ?? plain, tone: warning ? "warning" : "good", links }
  }
}

/** Stays on the page until something else is chosen. */
export function ModuleAnswer({ administration, answer }: { administration: string; answer: Answer }) {
  const t = useTranslations("classification.module")
  const { number } = useFormatter()
  const { values, warning, links } = useWords(administration)(answer)
  const { perChannel } = answer
  return (
    <Notice
      tone={warning ? "warning" : "good"}
      actions={
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          {links.map(({ label, href }) => (
            <TextLink key={href} href={href}>
              {label}
            </TextLink>
          ))}
        </span>
      }
      className="w-full"
    >
      <p>
        {warning ??
          t.rich("answer", { ...values, b: (text) => <strong className="font-semibold">{text}</strong> })}
      </p>
      {!warning && perChannel > 0 && (
        <p>{t("answerChannels", { count: perChannel, n: number(perChannel) })}</p>
      )}
    </Notice>
  )
}

function useWords(administration: string) {
  const t = useTranslations("classification.module")
  const format = useFormatter()
  return ({ state, field, value, existing }: Answer) => {
    const name = valueText(value, format.language)
    const values = { value: name, count: existing, n: format.number(existing) }
    const expired = state.state === "expired"
    return {
      values,
      plain: t.markup("answer", { ...values, b: (text) => text }),
      warning: expired ? t("answerExpired", { date: format.date(state.since) }) : null,
      links: [
        ...(expired ? [] : [{ label: t("sendTest"), href: `/${administration}/channels` }]),
        { label: t("showAccounts", { value: name }), href: accountsHref(administration, field, value.code) },
      ],
    }
  }
}
